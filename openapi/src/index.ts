export { documentPath } from "./documents.ts";
export { listApis, mainApi, apiNames, getListedApi, getSpecifier, type ListedApi } from "./apis.ts";
