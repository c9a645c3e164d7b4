/** `pnpm spec:diff [<revision>]` and `pnpm check:changes`: what has changed for those who use the packages. */
import { fromRoot } from "../root.ts";
import { runQuietly } from "../run.ts";
import { main } from "./main.ts";

const args = process.argv.slice(2);
// Old code is compiled against the generated types. As a part of `pnpm check`, the drift has been checked by now.
const generated = args.includes("--check") ? 0 : await runQuietly("turbo", ["run", "generate"]);
process.exitCode = generated || (await main(fromRoot(), args));
