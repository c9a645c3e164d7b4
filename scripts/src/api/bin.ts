import { fromRoot } from "../root.ts";
import { main } from "./main.ts";

process.exitCode = await main(fromRoot(), process.argv[2]);
