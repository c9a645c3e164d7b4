// Recordings that are not what a portal sent, or must not be shared.
import { inJson } from "../edits.ts";
import { suite, type Fault } from "../fault.ts";

const folder = "packages/contract-tests/recordings/docspace/moveGroupMembers";
const file = `${folder}/200-three-members-of-one-group.json`;
const gate = suite("contract-tests", "test/recordings.test.ts");
const name = "recordings/docspace/moveGroupMembers/200-three-members-of-one-group.json";
const group = ["response", "body", "response"];
const member = [...group, "members", 1];

/** The line that names the recording and the place in it. */
function at(place: string): RegExp {
  return new RegExp(`${name}: ${place}`.replaceAll(/[.[\]]/g, String.raw`\$&`));
}

export const recordingFaults: Fault[] = [
  {
    name: "an id in a recording became a number",
    file,
    edit: inJson(member, (person) => (person["id"] = 4711)),
    gate,
    says: at("body.response.members[1].id: "),
  },
  {
    name: "the group in a recording lost its name",
    file,
    edit: inJson(group, (it) => delete it["name"]),
    gate,
    says: at("body.response: must have required property 'name'"),
  },
  {
    name: "a recording has a field that is documented nowhere",
    file,
    edit: inJson(member, (person) => (person["nickName"] = "ash")),
    gate,
    says: at("body.response.members[1].nickName: the spec does not document this field"),
  },
  {
    name: "a date in a recording is none",
    file,
    edit: inJson(member, (person) => (person["registrationDate"] = "yesterday")),
    gate,
    says: at("body.response.members[1].registrationDate: "),
  },
  {
    name: "a recording holds somebody's e-mail address",
    file,
    edit: inJson(member, (person) => (person["email"] = "jane.roe@onlyoffice.com")),
    gate: suite("contract-tests", "test/record/normalise.test.ts"),
    says: at("response.body.response.members[1].email is no stand-in"),
  },
  {
    name: "a recording holds the value of a credential",
    file,
    edit: inJson(["request", "headers"], (headers) => (headers["1"] = "authorization: Bearer sk-0123456789abcdef")),
    gate,
    says: at("request.headers[1]: header names are written in lower case"),
  },
  {
    name: "a recorded request is one of no operation",
    file,
    edit: inJson(["request"], (request) => (request["method"] = "POST")),
    gate,
    says: at("request: POST "),
  },
  {
    name: "a recording lies under another status than its own",
    file,
    edit: inJson(["response"], (response) => (response["status"] = 404)),
    gate,
    says: at("it holds what belongs into recordings/"),
  },
];
