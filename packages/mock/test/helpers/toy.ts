import { loadOperations } from "../../src/prism.ts";
import type { Mock } from "../../src/mock.ts";
import { serve } from "../../src/serve.ts";

/** Serves a document that has the one path `/toy`. */
export async function serveToy(pathItem: object): Promise<Mock> {
  const document = { openapi: "3.1.0", info: { title: "Toy", version: "1.0.0" }, paths: { "/toy": pathItem } };
  return serve(await loadOperations(document), { port: 0, host: "127.0.0.1" });
}

/** An operation whose success has one example. */
export function toyAnswer(mediaType: string, schema: object, example: unknown): object {
  return { responses: { "200": { description: "ok", content: { [mediaType]: { schema, example } } } } };
}
