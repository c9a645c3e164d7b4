import { fileURLToPath } from "node:url";
import { documentFolder, getListedApi } from "./apis.ts";

/** The absolute path of an API's document. Throws when there is no such API. */
export function documentPath(api: string): string {
  return fileURLToPath(new URL(`${getListedApi(api).name}.yaml`, documentFolder));
}
