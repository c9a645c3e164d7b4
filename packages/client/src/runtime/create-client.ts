import type { Api, Decode } from "./api-types.ts";
import { checkOptions, type ClientOptions } from "./client-options.ts";
import type { ApiClient } from "./client-types.ts";
import { mediaTypeOf } from "./format.ts";
import { once } from "./once.ts";

/** What sends requests is loaded with the first call of all, so that a web page does not wait for it. */
const loadCall = once(() => import("./call.ts"));

/** Makes what sends the requests of one API. Throws a `ClientOptionsError`. */
export function createApiClient<Name extends string>(
  api: Api<Name>,
  options: ClientOptions & { format?: string | undefined },
): ApiClient<Name> {
  const behaviour = {
    loadValidators: once(api.loadValidators),
    mediaType: api.formats && mediaTypeOf(api.formats, options),
    decode: decoderOf(api),
  };
  const context = { api, behaviour, settings: checkOptions(api, options) };
  return {
    api: api.name,
    async prepare(key, request) {
      const [method = "", url = ""] = key.split(" ");
      const { prepare } = await loadCall();
      return prepare(context, method, { ...request, url });
    },
    async send(key, request) {
      const [method = "", url = ""] = key.split(" ");
      const { call } = await loadCall();
      return call(context, method, { ...request, url });
    },
  };
}

/** What reads the bodies of an API that has others than JSON with names in camelCase. */
function decoderOf(api: Api): Decode | undefined {
  const { loadDecoder } = api;
  if (!loadDecoder) return undefined;
  const load = once(async () => (await loadDecoder()).createDecoder(api));
  return Object.assign(async (operationId: string, text: string) => (await load())(operationId, text), {
    load: async (mediaType: string) => (await load()).load(mediaType),
  });
}
