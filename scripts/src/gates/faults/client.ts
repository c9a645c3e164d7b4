// A client that does something else than the spec and the reference say.
import { replace } from "../edits.ts";
import { suite, type Edit, type Fault } from "../fault.ts";

function inRuntime(name: string, file: string, edit: Edit, tests: string, says: RegExp): Fault {
  return { name, file: `packages/client/src/runtime/${file}`, edit, gate: suite("client", `test/${tests}`), says };
}

export const clientFaults: Fault[] = [
  inRuntime(
    "the client sends POST",
    "prepare-request.ts",
    replace("    method,\n    url:", '    method: "POST",\n    url:'),
    "success.test.ts",
    /FAIL .*> a move is one PUT without a body/,
  ),
  {
    name: "the client sends POST, as recorded requests show",
    file: "packages/client/src/runtime/prepare-request.ts",
    edit: replace("    method,\n    url:", '    method: "POST",\n    url:'),
    gate: suite("contract-tests", "test/recordings.test.ts"),
    says: /recordings\/\S+\.json: the client sent POST \S+ instead of PUT /,
  },
  {
    name: "the client swaps the ids",
    file: "packages/client/src/runtime/request-url.ts",
    edit: replace(
      "const values = new Map<string, unknown>(Object.entries(path));",
      'const names = Object.keys(path).toReversed();\n  const values = new Map<string, unknown>(Object.values(path).map((one, index) => [names[index] ?? "", one]));',
    ),
    gate: suite("contract-tests", "test/recordings.test.ts"),
    says: /recordings\/\S+\.json: the client sent PUT \S+ instead of PUT /,
  },
  inRuntime(
    "the client forgets the credential",
    "credentials.ts",
    replace('if (scheme.in === "header") headers.set(scheme.name, scheme.prefix + secret);', ""),
    "credentials.test.ts",
    /FAIL .*> an API key goes out as a bearer token, and nowhere else/,
  ),
  {
    name: "the client forgets the cookie, as the mock notices",
    file: "packages/client/src/runtime/credentials.ts",
    edit: replace(
      'if (scheme.in === "cookie") headers.set("cookie"',
      'if (scheme.in === "cookie") headers.set("x-cookie"',
    ),
    gate: suite("contract-tests", "test/client-against-mock.test.ts"),
    says: /200 application\/json "empty-group" with authToken: the client rejected a 200: AuthenticationError/,
  },
  inRuntime(
    "the client takes a login page for success",
    "read-success.ts",
    replace("if (envelope && body.isData && carries(envelope, body.value)) return body.value;", "return body.value;"),
    "not-a-success.test.ts",
    /FAIL .*> a login page under a 200 is a ResponseValidationError that says so/,
  ),
  inRuntime(
    "the client retries a 404",
    "retry-policy.ts",
    replace("new Set([408, 429,", "new Set([404, 408, 429,"),
    "retries.test.ts",
    /FAIL .*> a 404 is not retried/,
  ),
  inRuntime(
    "the client retries a POST that may have been carried out",
    "retry-policy.ts",
    replace('new Set(["GET",', 'new Set(["POST", "GET",'),
    "retries.test.ts",
    /FAIL .*> a POST, which could do a thing twice, is repeated after a 429 alone/,
  ),
  inRuntime(
    "the client follows a redirect to another origin, with the credential",
    "exchange.ts",
    replace(
      "if (next && isWithin && hops < maxRedirects) return next.href;",
      "if (next && hops < maxRedirects) return next.href;",
    ),
    "redirects.test.ts",
    /FAIL .*> .*another origin/,
  ),
  inRuntime(
    "the client sends equal ids",
    "prepare-request.ts",
    replace("...checkPreconditions(preconditions, { ...query, ...path })", ""),
    "before-sending.test.ts",
    /FAIL .*> equal ids is refused, and nothing is sent/,
  ),
  inRuntime(
    "the client shows the credential in a message",
    "credentials.ts",
    replace("redact: (text) => text.replaceAll(secret, redacted)", "redact: (text) => text"),
    "errors.test.ts",
    /FAIL .*> the portal's stack trace and the secret are in no text that an error is shown as/,
  ),
  {
    name: "the client takes a 404 for another error",
    file: "packages/client/src/runtime/error-of-answer.ts",
    edit: replace("404: NotFoundError", "404: PermissionDeniedError"),
    gate: suite("contract-tests", "test/recordings.test.ts"),
    says: /recordings\/\S+404-group-not-found\.json: a 404 is no NotFoundError: PermissionDeniedError/,
  },
];
