/** The look of a report, on the screen and on A4; its colours are those of the console, told apart in greyscale too. */
export const style = `
@page { size: A4; margin: 16mm 14mm 18mm;
  @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #5b6573; } }
:root { --ink: #16202c; --soft: #5b6573; --line: #d8dee6; --live: #0f8b8d; --bad: #c62f3b; --off: #b7c0cb; --warn: #b45f06;
  color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 860px; padding: 32px 28px; color: var(--ink); background: #fff;
  font: 13px/1.5 Inter, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; -webkit-print-color-adjust: exact;
  print-color-adjust: exact; font-variant-numeric: tabular-nums; }
header { border-bottom: 2px solid var(--ink); padding-bottom: 14px; margin-bottom: 18px; }
.kind { color: var(--soft); font-size: 12px; letter-spacing: .04em; }
h1 { font-size: 26px; line-height: 1.2; margin: 4px 0 2px; overflow-wrap: anywhere; }
.month { font-size: 16px; }
.month b { color: var(--warn); }
h2 { font-size: 16px; margin: 26px 0 8px; break-after: avoid; }
p { margin: 6px 0; }
.soft { color: var(--soft); }
.mono, td.t { font-family: "JetBrains Mono", ui-monospace, "SF Mono", Consolas, monospace; font-size: .92em; }
.note { border-left: 3px solid var(--warn); background: #fdf6ec; padding: 8px 12px; margin: 10px 0; break-inside: avoid; }
.tiles { display: grid; grid-template-columns: repeat(4, 1fr); gap: 10px; margin: 14px 0; }
.tile { border: 1px solid var(--line); border-radius: 6px; padding: 10px 12px; break-inside: avoid; }
.tile.missed { border-color: var(--bad); }
.tile dt { color: var(--soft); font-size: 12px; }
.tile dd { margin: 0; }
.tile .big { font-size: 23px; line-height: 1.3; font-weight: 600; white-space: nowrap; }
.verdict.met { color: #0a6b6d; font-weight: 600; }
.verdict.missed { color: var(--bad); font-weight: 600; }
svg { display: block; width: 100%; height: auto; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 8px 0 0; padding: 0; list-style: none; }
.legend svg { width: 12px; height: 12px; display: inline-block; vertical-align: -1px; margin-right: 6px; }
.legend b { font-weight: 600; }
table { width: 100%; border-collapse: collapse; margin: 6px 0 10px; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th { text-align: left; font-weight: 600; font-size: 11px; color: var(--soft); border-bottom: 1px solid var(--ink);
  padding: 4px 8px 4px 0; vertical-align: bottom; }
th::first-letter { text-transform: uppercase; }
td { border-bottom: 1px solid var(--line); padding: 4px 8px 4px 0; vertical-align: top; overflow-wrap: anywhere; }
td.t, td.n { white-space: nowrap; }
td.t { padding-right: 14px; }
th.n, td.n { text-align: right; padding-right: 14px; }
td.in1 { padding-left: 14px; }
td.in2 { padding-left: 28px; }
tfoot td { font-weight: 600; border-bottom: 0; }
.sum td, .sum th { border: 0; padding: 1px 8px 1px 0; }
.details { break-before: page; }
.meaning li { margin: 3px 0; }
footer { margin-top: 28px; padding-top: 8px; border-top: 1px solid var(--line); color: var(--soft); font-size: 12px; }
@media screen and (max-width: 640px) { .tiles { grid-template-columns: repeat(2, 1fr); } body { padding: 18px 14px; }
  section { overflow-x: auto; } }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } }
`;
