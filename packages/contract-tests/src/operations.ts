import { apiNames } from "@group-move/openapi";
import { loadApi, type Api, type Operation } from "@group-move/openapi/model";

/** One operation of one document: what every table of these tests is made from. */
export interface ApiOperation extends Operation {
  api: Api;
  /** `docspace moveGroupMembers`, with which every message starts. */
  name: string;
}

/** Every operation of every document in `openapi/`. */
export async function loadOperations(): Promise<ApiOperation[]> {
  const apis = await Promise.all(apiNames().map(loadApi));
  return apis.flatMap(toApiOperations);
}

export function toApiOperations(api: Api): ApiOperation[] {
  return api.operations.map((operation) =>
    Object.assign({}, operation, { api, name: `${api.name} ${operation.operationId}` }),
  );
}
