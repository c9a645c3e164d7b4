import type { Mock } from "@group-move/mock";
import { loadOperations } from "../../src/prism.ts";
import { serve } from "../../src/serve.ts";

/** Serves a document that has the one path `/toy`, or those that are given. */
export async function serveToy(pathItem: object, paths: object = { "/toy": pathItem }): Promise<Mock> {
  const document = { openapi: "3.1.0", info: { title: "Toy", version: "1.0.0" }, paths };
  return serve(await loadOperations(document), { port: 0, host: "127.0.0.1" });
}

/** An operation whose success has one example. */
export function toyAnswer(mediaType: string, schema: object, example: unknown): object {
  return { responses: { "200": { description: "ok", content: { [mediaType]: { schema, example } } } } };
}
