import type { Report } from '../../../../shared/domain/report.ts';
import type { Language } from '../../../../shared/domain/settings.ts';
import { reportWords } from '../words/reportWords.ts';
import { daysSection, head, messagesSection, tiles, timeSection } from './cover.ts';
import { devicesTable, offlineTable } from './devices.ts';
import { hatchings } from './drawing.ts';
import { sheetOf } from './sheet.ts';
import { style } from './style.ts';
import { daysTable, gapsTable, incidentsTable, interruptionsTable, sitesTable } from './tables.ts';
import { Html, html } from './template.ts';

/** Nothing is loaded and nothing runs in a report, whatever a device calls itself. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A report as one HTML file: a summary on the first sheet, then every detail; it needs nothing besides and prints on A4. */
export function renderHtml(report: Report, language: Language): string {
  const sheet = sheetOf(report, reportWords[language]);
  const { words, format } = sheet;
  const [site] = report.sites;
  const name = report.scope === 'site' && site !== undefined ? site.name : words.allSites;
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name} · ${format.month(report.from)} · ${words.title}</title>
<style>${new Html(style)}</style>
</head>
<body>
${hatchings}
<main>
${head(sheet)}
${tiles(sheet)}
${timeSection(sheet)}
${daysSection(sheet)}
${messagesSection(sheet)}
<div class="details">
${sitesTable(sheet)}
${interruptionsTable(sheet)}
${gapsTable(sheet)}
${incidentsTable(sheet)}
${devicesTable(sheet)}
${offlineTable(sheet)}
${daysTable(sheet)}
<section><h2>${words.meaningTitle}</h2><ul class="meaning">${words.meanings.map((meaning) => html`<li>${meaning}</li>`)}</ul></section>
</div>
</main>
<footer>${words.made(format.time(report.madeAt), report.version)}. ${words.zone}</footer>
</body>
</html>
`;
  return page.text;
}
