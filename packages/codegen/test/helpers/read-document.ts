import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readApi, type Api } from "@group-move/openapi/model";

/** What a document of one operation, `GET /things`, has besides. */
export interface Parts {
  /** The content of its 200. */
  content?: object;
  /** Members of the operation. */
  operation?: object;
  path?: string;
  /** Other paths. */
  paths?: object;
  servers?: object[];
  schemas?: object;
  securitySchemes?: object;
}

/** The model of a document. */
export async function readDocument(parts: Parts = {}): Promise<Api> {
  const {
    content = { "application/json": { schema: { type: "object" } } },
    path = "/things",
    paths,
    operation,
    servers,
  } = parts;
  const { schemas = {}, securitySchemes = { apiKey: { type: "http", scheme: "bearer" } } } = parts;
  const responses = { "200": { description: "d", content } };
  return readModel({
    openapi: "3.1.0",
    info: { title: "Acme", summary: "All of Acme", version: "1.0.0" },
    ...(servers && { servers }),
    paths: { [path]: { get: { operationId: "getThings", responses, ...operation } }, ...paths },
    components: { securitySchemes, schemas },
  });
}

async function readModel(document: object): Promise<Api> {
  const folder = await mkdtemp(join(tmpdir(), "group-move-codegen-"));
  try {
    const file = join(folder, "acme.json");
    await writeFile(file, JSON.stringify(document));
    return await readApi(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}
