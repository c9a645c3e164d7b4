#!/usr/bin/env node
import { createProcessIo } from "./kit/io.ts";
import { run } from "./main.ts";

process.exitCode = await run(process.argv.slice(2), createProcessIo());
