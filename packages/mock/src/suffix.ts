// The suffix of a path, by which portals choose the media type of the answer instead of by `Accept`.
import type { IHttpRequest } from "@stoplight/prism-http";
import type { Operation } from "./prism.ts";

/** The request without a suffix that the document knows (`x-suffixes`), and accepting the media type it stands for. */
export function readSuffix(operations: Operation[], request: IHttpRequest): IHttpRequest {
  const { url, headers } = request;
  const suffixes = operations.flatMap(({ extensions }) => Object.entries(Object(extensions?.["x-suffixes"])));
  const found = suffixes.find(([suffix]) => url.path.endsWith(suffix));
  if (found === undefined) return request;
  const [suffix, mediaType] = found;
  // Portals answer in JSON, whatever the suffix, to what is labelled JSON.
  const accepted = /^application\/json\b/i.test(headers?.["content-type"] ?? "") ? "application/json" : mediaType;
  return {
    ...request,
    url: { ...url, path: url.path.slice(0, -suffix.length) },
    // An answer that the document does not have in this media type is sent in another.
    headers: { ...headers, accept: `${accepted}, */*;q=0.001` },
  };
}
