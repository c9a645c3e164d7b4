/** Moves a hundred times at once with one signal, and prints how many moves succeeded. */
import { createDocSpaceClient } from "@group-move/client";

const [baseUrl] = process.argv.slice(2);
const docspace = createDocSpaceClient({ baseUrl, apiKey: "key-123456" });
const ids = { fromId: "08e455dc-98c4-4390-b36f-54757080149c", toId: "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c" };
const { signal } = new AbortController();
const moves = Array.from({ length: 100 }, () => docspace.moveGroupMembers(ids, { signal }));
console.log((await Promise.all(moves)).length);
