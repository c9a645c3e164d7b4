/** What --help says besides the arguments and options. */
export const afterHelp = `
A flag beats its environment variable. Other users of the computer can read an
API key or a token that is given as a flag in the list of processes, so prefer
the variable. Give one of the two, not both.

A move on a portal asks for confirmation on a terminal; elsewhere, as in a
script, it does not. Results go to stdout, all else to stderr.

HTTPS_PROXY, HTTP_PROXY and NO_PROXY count, but for --mock.

Exit codes:
  0    moved
  1    the portal or the network said no, or you did
  2    wrong usage: nothing was sent
  130  interrupted with Ctrl-C

Examples:
  $ export DOCSPACE_URL=https://portal.example.com DOCSPACE_API_KEY=sk-...
  $ group-move 08e455dc-98c4-4390-b36f-54757080149c 258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c
  $ group-move <fromId> <toId> --yes --json | jq .response.membersCount
`;
