/** The page's style: system fonts, light or dark as the reader has it, and narrow screens first. */
export const style = `
:root {
  color-scheme: light dark;
  --text: #1b1f24; --soft: #4d5661; --back: #ffffff; --panel: #f3f5f7; --line: #c9d0d8; --mark: #8a3b00; --link: #0a4fb0;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #e8ebee; --soft: #b3bcc6; --back: #14171a; --panel: #1f2429; --line: #3d4650; --mark: #ffb070; --link: #8ab8ff;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1rem; max-width: 72rem; background: var(--back); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere;
}
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0.5rem 0; }
h2 { font-size: 1.3rem; line-height: 1.25; margin: 2.5rem 0 0.5rem; }
h3 { font-size: 1.05rem; margin: 1.5rem 0 0.5rem; }
p { max-width: 48rem; }
a { color: var(--link); }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; padding: 0; margin: 1rem 0; list-style: none; }
nav a { display: inline-block; padding: 0.25rem 0; }
small { font-size: 0.85em; color: var(--soft); font-weight: normal; }
code { font: 0.9em ui-monospace, monospace; }
strong { color: var(--mark); font-weight: 600; }
.summary { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: 0.75rem; margin: 1rem 0; }
.summary div { background: var(--panel); border-radius: 0.5rem; padding: 0.6rem 0.8rem; }
.summary dt { font-weight: normal; color: var(--soft); font-size: 0.9rem; }
.summary dd { margin: 0; font-size: 1.5rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 0.5rem; margin: 1rem 0; }
.scroll:focus-visible, summary:focus-visible, a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; overflow-wrap: normal; }
caption { text-align: left; font-weight: 600; padding: 0.6rem 0.75rem; overflow-wrap: anywhere; }
caption span { display: inline-block; position: sticky; left: 0.75rem; max-width: calc(100vw - 4rem); }
th, td { text-align: left; padding: 0.35rem 0.75rem; border-top: 1px solid var(--line); vertical-align: top; }
td, thead th { white-space: nowrap; }
tbody th { position: sticky; left: 0; background: var(--back); max-width: 14rem; }
thead th { background: var(--panel); font-size: 0.9rem; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
ul.fields { padding-left: 1.25rem; columns: 20rem; column-gap: 2rem; }
ul.fields li { break-inside: avoid; }
details { border-top: 1px solid var(--line); padding: 0.35rem 0; }
summary { cursor: pointer; padding: 0.25rem 0; }
summary small { display: block; margin-left: 1.1rem; }
dl { margin: 0.5rem 0; }
dt { font-weight: 600; margin-top: 0.5rem; }
dd { margin: 0 0 0 1rem; max-width: 60rem; }
@media print { .scroll { overflow: visible; border: 0; } }
`;
