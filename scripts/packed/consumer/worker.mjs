import { program } from "./program.mjs";

const worker = {
  async fetch(request) {
    const { searchParams } = new URL(request.url);
    return new Response(await program(searchParams.get("portal"), searchParams.get("other")));
  },
};
export default worker;
