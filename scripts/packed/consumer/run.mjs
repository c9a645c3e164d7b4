import { program } from "./program.mjs";

const [baseUrl, otherUrl] = process.argv.slice(2);
console.log(await program(baseUrl, otherUrl));
