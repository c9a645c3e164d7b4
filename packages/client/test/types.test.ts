import { expectTypeOf, test } from "vitest";
import {
  createDocSpaceClient,
  type DocSpaceClientOptions,
  type Employee,
  type Group,
  type MoveGroupMembersResponse,
  type GroupMoveError,
} from "../src/index.ts";
import { createClient, moveGroupMembers } from "../src/gen/docspace/functions.gen.ts";

const baseUrl = "https://portal.example.com";
const ids = { fromId: "a", toId: "b" };

test("a method takes flat ids and resolves to the documented body", () => {
  const docspace = createDocSpaceClient({ baseUrl, apiKey: "key-123456" });
  type Move = typeof docspace.moveGroupMembers;

  expectTypeOf<Parameters<Move>[0]>().toEqualTypeOf<{ fromId: string; toId: string }>();
  expectTypeOf<Awaited<ReturnType<Move>>>().toEqualTypeOf<MoveGroupMembersResponse>();
  expectTypeOf<Awaited<ReturnType<Move["withResponse"]>>>().toEqualTypeOf<{
    data: MoveGroupMembersResponse;
    status: number;
    headers: Headers;
    text: string;
  }>();
  expectTypeOf<MoveGroupMembersResponse["response"]>().toEqualTypeOf<Group>();
  expectTypeOf<Group["members"]>().toEqualTypeOf<Employee[]>();
  expectTypeOf<Group["membersCount"]>().toEqualTypeOf<number | null | undefined>();
});

test("64-bit numbers are numbers, and a date is a string or an object", () => {
  expectTypeOf<Employee["quotaLimit"]>().toEqualTypeOf<number | null | undefined>();
  expectTypeOf<"2026-01-01T00:00:00Z">().toExtend<NonNullable<Employee["registrationDate"]>>();
  expectTypeOf<{ utcTime: string }>().toExtend<NonNullable<Employee["registrationDate"]>>();
});

test("a generated function's result says whether it is data or an error", () => {
  const client = createClient({ baseUrl, apiKey: "key-123456" });
  const call = () => moveGroupMembers(ids, { client });
  type Result = Awaited<ReturnType<typeof call>>;

  expectTypeOf<Extract<Result, { error: undefined }>["data"]>().toEqualTypeOf<MoveGroupMembersResponse>();
  expectTypeOf<Exclude<Result, { error: undefined }>["error"]>().toEqualTypeOf<GroupMoveError>();
});

test("exactly one credential compiles, also one out of the environment", () => {
  const fromEnvironment: string | undefined = process.env["DOCSPACE_API_KEY"];
  expectTypeOf({ baseUrl, apiKey: fromEnvironment }).toExtend<DocSpaceClientOptions>();
  expectTypeOf({ baseUrl, authToken: async () => "t" }).toExtend<DocSpaceClientOptions>();
  expectTypeOf({ baseUrl }).not.toExtend<DocSpaceClientOptions>();
  expectTypeOf({ baseUrl, apiKey: "a", authToken: "b" }).not.toExtend<DocSpaceClientOptions>();
  expectTypeOf({ apiKey: "a" }).not.toExtend<DocSpaceClientOptions>();
});

test("wrong use does not compile", () => {
  const docspace = createDocSpaceClient({ baseUrl, apiKey: "key-123456" });
  const wrong = () => {
    // @ts-expect-error: an id is missing
    void docspace.moveGroupMembers({ fromId: "a" });
    // @ts-expect-error: the ids are strings
    void docspace.moveGroupMembers({ fromId: 1, toId: 2 });
    // @ts-expect-error: there is no such option
    void docspace.moveGroupMembers(ids, { retries: 1 });
    // @ts-expect-error: there is no such level
    createDocSpaceClient({ baseUrl, apiKey: "key-123456", logLevel: "verbose" });
    // @ts-expect-error: there is no such operation
    void docspace.moveMembers(ids);
  };
  expectTypeOf(wrong).toBeFunction();
});
