import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { fromRoot } from "../src/root.ts";
import { chooseStartTarget } from "../src/start-target.ts";

const ids = ["08e455dc-98c4-4390-b36f-54757080149c", "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c"];
const url = "https://portal.example.com";
const groups = "two groups";
const portal = "a portal (--portal or DOCSPACE_URL)";
const credential = "a credential (DOCSPACE_API_KEY or DOCSPACE_AUTH_TOKEN)";

const refused: [args: string[], env: Record<string, string>, missing: string[]][] = [
  [ids, {}, [portal, credential]],
  [["--", ...ids], {}, [portal, credential]],
  [[ids[0] ?? ""], {}, [groups, portal, credential]],
  [["--yes"], {}, [groups, portal, credential]],
  [[...ids, "--portal", url], {}, [credential]],
  [[...ids, `--portal=${url}`], {}, [credential]],
  [["--portal", url], {}, [groups, credential]],
  [[...ids, "--api-key", "key"], {}, [portal]],
  [[...ids, "--auth-token", "token"], {}, [portal]],
  [ids, { DOCSPACE_URL: url }, [credential]],
  [ids, { DOCSPACE_API_KEY: "key" }, [portal]],
  [ids, { DOCSPACE_URL: "", DOCSPACE_API_KEY: "key" }, [portal]],
  [[], { DOCSPACE_URL: url }, [groups, credential]],
  [[], { DOCSPACE_API_KEY: "key" }, [groups, portal]],
  [[], { DOCSPACE_URL: url, DOCSPACE_AUTH_TOKEN: "token" }, [groups]],
];

test.each(refused)("%j with %j is refused, and what is missing is said", (args, env, missing) => {
  expect(chooseStartTarget(args, env)).toEqual({ kind: "refused", missing });
});

const onPortal: [args: string[], env: Record<string, string>][] = [
  [ids, { DOCSPACE_URL: url, DOCSPACE_API_KEY: "key" }],
  [ids, { DOCSPACE_URL: url, DOCSPACE_AUTH_TOKEN: "token" }],
  [[...ids, "--portal", url, "--api-key", "key"], {}],
  [[...ids, "--yes", "--timeout", "5", "--portal", url], { DOCSPACE_API_KEY: "key" }],
  [["--help"], {}],
  [["list", "--try"], {}],
  [["Sales", "Sales EMEA", "--expect", "7", "--portal", url], { DOCSPACE_API_KEY: "key" }],
];

test.each(onPortal)("%j with %j goes to the command as it is", (args, env) => {
  expect(chooseStartTarget(args, env)).toEqual({ kind: "portal", args });
});

test("without anything of a portal it runs on the simulator", () => {
  expect(chooseStartTarget([], { PATH: "/bin" })).toEqual({ kind: "simulator" });
});

test("the real script refuses with exit code 2, before it builds anything", () => {
  const env = { PATH: process.env["PATH"] };
  const { status, stdout, stderr } = spawnSync(process.execPath, [fromRoot("scripts", "src", "start.ts"), ...ids], {
    env,
  });

  expect({ status, stdout: String(stdout) }).toEqual({ status: 2, stdout: "" });
  expect(String(stderr)).toContain(`${portal} and ${credential} must be given`);
});
