/** What compiles in CommonJS: the same import, which Node.js 20.19 and later carry out by `require`. */
import { createDocSpaceClient, NotFoundError } from "@group-move/client";

export const docspace = createDocSpaceClient({ baseUrl: "https://portal.example.com", apiKey: "key-123456" });

export async function move(): Promise<string | undefined> {
  const client = await import("@group-move/client");
  try {
    return (
      await client
        .createDocSpaceClient({ baseUrl: "https://portal.example.com", apiKey: "key-123456" })
        .moveGroupMembers({ fromId: "a", toId: "b" })
    ).response.name;
  } catch (error) {
    return error instanceof NotFoundError ? error.message : undefined;
  }
}
