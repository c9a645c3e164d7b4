import { expectTypeOf, test } from "vitest";
import * as communityServer from "../../../src/gen/community-server/functions.gen.ts";
import * as docspace from "../../../src/gen/docspace/functions.gen.ts";

const options = { baseUrl: "https://portal.example.com", authToken: "a-token-of-nobody" };
const ids = { groupId: "a", newGroupId: "b" };
const client = communityServer.createClient(options);
const docspaceClient = docspace.createClient(options);

test("a function takes a client of its own API alone", () => {
  const wrong = () => {
    // @ts-expect-error: a client of Community Server
    void docspace.moveGroupMembers({ fromId: "a", toId: "b" }, { client });
    // @ts-expect-error: a client of DocSpace
    void communityServer.moveGroupMembers(ids, { client: docspaceClient });
  };
  expectTypeOf(wrong).toBeFunction();
  expectTypeOf(communityServer.moveGroupMembers<false>).toBeCallableWith(ids, { client });
  expectTypeOf<communityServer.Client>().not.toExtend<docspace.Client>();
});
