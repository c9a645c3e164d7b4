/** Runs the client's table of outcomes over the packed client, and prints the rows that don't hold. */
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { createApiClient } from "./node_modules/@group-move/client/dist/operations/create-client.js";
import { runOutcome } from "./run-outcome.mjs";

const [folder] = process.argv.slice(2);
const read = (name) => readFileSync(`${folder}/${name}`, "utf8");
const tls = { key: read("key.pem"), cert: read("cert.pem") };
const rows = JSON.parse(read("outcomes.json"));

const checked = rows.map(async (row) => {
  const { message, ...result } = await runOutcome(createApiClient, row, tls);
  const { says = "", ...wanted } = row.want;
  const holds =
    isDeepStrictEqual(result, { error: undefined, outcome: undefined, ...wanted }) && message.includes(says);
  return holds ? [] : [{ name: row.name, method: row.method, ...result, message }];
});
console.log(JSON.stringify({ rows: rows.length, failed: (await Promise.all(checked)).flat() }));
