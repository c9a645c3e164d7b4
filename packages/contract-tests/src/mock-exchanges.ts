import { exampleParameters, requestExamples, type FlatParameters, type RequestExample } from "@group-move/openapi";
import { handedOut } from "./handed-out.ts";
import { allContracts, isSuccess, type Contract } from "./contracts.ts";

/** One answer to ask the mock for, and what has to come of it. */
export interface Exchange extends Contract {
  label: string;
  status: number;
  /** `null`: the answer has no body. */
  mediaType: string | null;
  example: string;
  /** The body as a client hands it out; `undefined` where there is none. */
  body: unknown;
  credential: string;
  parameters: FlatParameters;
  /** Has the mock answer with this example. */
  headers: Record<string, string>;
}

type Answer = Pick<Exchange, "status" | "mediaType" | "example" | "body">;

/** Every operation × status × media type × example × credential; the first success also with each request body. */
export function allExchanges(): Exchange[] {
  return allContracts().flatMap((contract) => exchangesOf(contract).concat(furtherRequests(contract)));
}

function exchangesOf(contract: Contract): Exchange[] {
  const [request] = requestExamples(contract.operation);
  return answersOf(contract).flatMap((answer) =>
    credentialsOf(contract).map((credential) => exchange(contract, answer, credential, request)),
  );
}

function furtherRequests(contract: Contract): Exchange[] {
  const success = answersOf(contract).find(({ status }) => isSuccess(status));
  const [credential] = credentialsOf(contract);
  if (!success || !credential) return [];
  const [, ...others] = requestExamples(contract.operation);
  return others.map((request) => exchange(contract, success, credential, request));
}

/** The security schemes of which a client of the operation's product needs one; any, when the operation needs none. */
export function credentialsOf({ document, operation }: Contract): string[] {
  if (operation.security.length > 0) return operation.security;
  return Object.keys(document.components?.securitySchemes ?? {}).slice(0, 1);
}

function answersOf({ document, operation }: Contract): Answer[] {
  return operation.responses.flatMap((response): Answer[] => {
    const { status } = response;
    const bodies = response.bodies.map((body) => handedOut(document, body, response));
    if (bodies.length === 0) return [{ status, mediaType: null, example: "(empty)", body: undefined }];
    return bodies.flatMap(({ mediaType, examples }) =>
      Object.entries(examples).map(([example, body]) => ({ status, mediaType, example, body })),
    );
  });
}

function exchange(
  contract: Contract,
  answer: Answer,
  credential: string,
  request: RequestExample | undefined,
): Exchange {
  const { status, mediaType, example } = answer;
  const what = [contract.name, status, mediaType ?? "", `"${example}"`].filter(Boolean).join(" ");
  const prefer = mediaType === null ? `code=${status}` : `code=${status}, example=${example}`;
  return {
    ...contract,
    ...answer,
    label: `${what} with ${credential}${request ? ` for the request "${request.name}"` : ""}`,
    credential,
    parameters: exampleParameters(contract.operation, request?.value),
    // Without the media type of the answer, Prism answers another status than the preferred one.
    headers: { prefer, ...(mediaType !== null && { accept: mediaType }) },
  };
}
