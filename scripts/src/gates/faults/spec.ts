// Faults in what the spec says of requests and answers.
import { removeFrom, replace, replaceEach } from "../edits.ts";
import { suite, type Fault } from "../fault.ts";
import { inSpec, recordings, referencePages } from "./in-spec.ts";

const path = "/api/2.0/group/{fromId}/members/{toId}:";

export const specFaults: Fault[] = [
  inSpec(
    "the path has a typo",
    replace(path, "/api/2.0/groups/{fromId}/members/{toId}:"),
    referencePages,
    /openapi\/docspace\.yaml: the page documents PUT \/api\/2\.0\/group\/\S+, the spec has PUT \/api\/2\.0\/groups\//,
  ),
  inSpec(
    "the path has a typo, as requests show that were recorded",
    replace(path, "/api/2.0/group/{fromId}/member/{toId}:"),
    recordings,
    /recordings\/\S+\.json: request: PUT \/api\/2\.0\/group\/\S+ is a request of no operation/,
  ),
  inSpec(
    "the method is another one",
    replace(`${path}\n    put:`, `${path}\n    post:`),
    referencePages,
    /the page documents PUT \/api\/2\.0\/group\/\S+, the spec has POST \/api\/2\.0\/group\//,
  ),
  inSpec(
    "the parameters are swapped",
    replace(path, "/api/2.0/group/{toId}/members/{fromId}:"),
    referencePages,
    /the page documents PUT \S+\{fromid\}\/members\/\{toid\}, the spec has PUT \S+\{toId\}\/members\/\{fromId\}/,
  ),
  inSpec(
    "a parameter may be any text",
    replace(
      "$ref: '#/components/schemas/Guid'\n          example: 258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
      "type: string\n          example: 258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
    ),
    referencePages,
    /the page documents the path parameter toId as string uuid, the spec has string$/,
  ),
  inSpec(
    "a credential is renamed",
    replace("name: asc_auth_key", "name: asc_auth_token"),
    referencePages,
    /the page documents the credential cookie asc_auth_key, the spec has .*cookie asc_auth_token/,
  ),
  inSpec(
    "the cookie becomes a header",
    replace("in: cookie\n      name: asc_auth_key", "in: header\n      name: asc_auth_key"),
    referencePages,
    /the page documents the credential cookie asc_auth_key, the spec has .*header asc_auth_key/,
  ),
  inSpec(
    "the bearer token becomes another scheme",
    replace("type: http\n      scheme: bearer", "type: apiKey\n      in: header\n      name: Authorization"),
    referencePages,
    /the page documents the credential header Authorization bearer, the spec has the credential header Authorization or/,
  ),
  inSpec(
    "a credential that the sample uses is gone",
    replace("security:\n  - apiKey: []\n", "security:\n"),
    referencePages,
    /the page documents the credential header Authorization bearer, the spec has the credential cookie asc_auth_key/,
  ),
  inSpec(
    "a documented response is removed",
    removeFrom("        '401':\n", "        '402':\n"),
    referencePages,
    /openapi\/docspace\.yaml: the page documents the status 401, the spec does not/,
  ),
  inSpec(
    "a response that portals give is removed",
    removeFrom("        '429':\n", "        '500':\n"),
    recordings,
    /recordings\/\S+\/429-daily-limit\.json: response\.status: 429 is not documented/,
  ),
  inSpec(
    "a media type is removed",
    replace("            text/plain: *group\n", ""),
    referencePages,
    /openapi\/docspace\.yaml: the page documents the media type text\/plain, the spec does not/,
  ),
  inSpec(
    "the operation gets another name",
    replaceEach("moveGroupMembers", "moveMembers"),
    recordings,
    /openapi\/docspace\.yaml has no operation moveGroupMembers/,
  ),
  inSpec(
    "the envelope's member gets another name",
    replace(
      "        response:\n          description: The target group",
      "        result:\n          description: The target group",
    ),
    referencePages,
    /the page documents Group, which portals put into `response`, the spec does not/,
  ),
  inSpec(
    "equal ids are no longer forbidden",
    removeFrom(
      "        - parameters: [fromId, toId]\n          mustDiffer: true\n",
      "        - parameters: [fromId, toId]\n          mustNotBe:",
    ),
    suite("client", "test/before-sending.test.ts"),
    /FAIL .*> equal ids is refused, and nothing is sent/,
  ),
];
