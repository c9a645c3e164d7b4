import { expect, test } from "vitest";
import { fromId, key, runChild, runHere, toId } from "./command.ts";
import { answering, startPortal } from "./portal.ts";

const ids = [fromId, toId];
const portal = ["--portal", "https://portal.example.com"];
const access = [...portal, "--api-key", key];
const everyone = "C5CC67D1-C3E8-43C0-A3AD-3928AE3E5B5E";

const wrong = [
  ["no ids", { args: access, says: "missing required argument 'fromId'" }],
  ["one id", { args: [fromId, ...access], says: "missing required argument 'toId'" }],
  ["three ids", { args: [...ids, fromId, ...access], says: "too many arguments" }],
  ["a malformed id", { args: [fromId, "42", ...access], says: "toId: must be a GUID" }],
  ["equal ids", { args: [fromId, fromId.toUpperCase(), ...access], says: "two different groups" }],
  ["the id of a built-in group", { args: [everyone, toId, ...access], says: "built-in system group" }],
  ["an unknown option", { args: [...ids, ...access, "--jason"], says: "unknown option '--jason'" }],
  ["an unknown product", { args: [...ids, ...access, "--api", "x"], says: "Allowed choices are docspace" }],
  ["no portal", { args: [...ids, "--api-key", key], says: "No portal is given" }],
  ["no credential", { args: [...ids, ...portal], says: "No credential is given" }],
  ["two credentials", { args: [...ids, ...access, "--auth-token", key], says: "--api-key and --auth-token are both" }],
  ["an empty credential", { args: [...ids, ...portal, "--api-key", ""], says: "--api-key is empty" }],
  ["a portal without https://", { args: [...ids, "--portal", "x.y", "--api-key", key], says: "--portal must begin" }],
  ["a time that is no number", { args: [...ids, ...access, "--timeout", "5s"], says: "must be a whole number" }],
  ["a time of nothing", { args: [...ids, ...access, "--timeout", "0"], says: "--timeout must be a number" }],
  ["half a retry", { args: [...ids, ...access, "--retries", "1.5"], says: "must be a whole number" }],
  [
    "the mock and a portal",
    { args: [...ids, "--mock", ...portal], says: "cannot be used with option '--portal <URL>'" },
  ],
] as const;

test.each(wrong)("%s is wrong usage: exit code 2, and two lines on stderr", async (_, { args, says }) => {
  const { exitCode, stdout, stderr } = await runHere(args);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toMatch(/^Error: .+\n(Hint: .+|See group-move --help\.)\n$/);
  expect(stderr).toContain(says);
  expect(stderr).not.toContain(key);
});

test("the real command ends with exit code 2 on wrong usage", async () => {
  expect(await runChild(ids)).toMatchObject({ exitCode: 2, stdout: "" });
});

const fromEnvironment = [
  ["two credentials", { DOCSPACE_API_KEY: key, DOCSPACE_AUTH_TOKEN: key }, "DOCSPACE_API_KEY and DOCSPACE_AUTH_TOKEN"],
  ["a key with a space", { DOCSPACE_API_KEY: "sk made" }, "DOCSPACE_API_KEY holds a space"],
  ["an odd address", { DOCSPACE_URL: "portal", DOCSPACE_API_KEY: key }, "DOCSPACE_URL must begin with https://"],
] as const;

test.each(fromEnvironment)("%s in the environment is told by the variable's name", async (_, env, says) => {
  const outcome = await runHere(ids, { env: { DOCSPACE_URL: "https://portal.example.com", ...env } });
  expect(outcome).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(says) });
});

test.each([[["--api-ky=sk-secret"]], [["-ksk-secret"]], [["-k", "sk-secret"]]])(
  "the secret of a mistyped option %j is not repeated",
  async (args) => {
    const { exitCode, stderr } = await runHere([...ids, ...args]);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^Error: unknown option '--?[a-z-]+'\n/);
    expect(stderr).not.toContain("secret");
  },
);

test("a credential that is sent unencrypted is warned of", async () => {
  const { stderr } = await runHere([fromId, fromId, "--portal", "http://portal.example.com", "--api-key", key]);
  expect(stderr).toMatch(/^Warning: .* unencrypted, .*Use https:\/\/\.\nError: /);
});

test("nothing is sent on wrong usage", async () => {
  const server = await startPortal(answering(200, "{}"));
  for (const pair of [
    [fromId, fromId],
    [fromId, "42"],
    [everyone, toId],
  ]) {
    const { exitCode } = await runHere([...pair, "--portal", server.url, "--api-key", key]);
    expect(exitCode).toBe(2);
  }
  expect(server.requests).toHaveLength(0);
});

test("--help goes to stdout, names every option and the exit codes, and fits 80 columns", async () => {
  const { exitCode, stdout, stderr } = await runChild(["--help"]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  const options = ["portal", "api-key", "auth-token", "mock", "yes", "json", "timeout", "retries", "api"];
  for (const option of options) expect(stdout).toMatch(new RegExp(`^ {2}--${option}\\b`, "m"));
  for (const code of [0, 1, 2, 130]) expect(stdout).toMatch(new RegExp(`^ {2}${code}\\b`, "m"));
  expect(stdout.split("\n").filter((line) => line.length > 80 && !line.startsWith("  $"))).toEqual([]);
});

test("--version is that of the package", async () => {
  const { default: manifest } = await import("../package.json", { with: { type: "json" } });
  expect(await runChild(["--version"])).toEqual({ exitCode: 0, stdout: `${manifest.version}\n`, stderr: "" });
});
