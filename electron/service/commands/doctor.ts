import { existsSync } from 'node:fs';
import { z } from 'zod';
import { dataPaths } from '../../../db/dataDirectory.ts';
import { openDatabase } from '../../../db/open.ts';
import { insertAudit } from '../../../db/queries/auditLog.ts';
import { listSites } from '../../../db/queries/sites.ts';
import { StartupError } from '../../../db/startupError.ts';
import { type DoctorReport, doctorReport } from '../../../shared/domain/doctor.ts';
import { type SelfCheckReport, selfCheckReport } from '../../../shared/domain/selfCheck.ts';
import { doctorCase } from '../../api/doctorSubject.ts';
import { systemClock } from '../../engine/systemClock.ts';
import { createDoctor } from '../../mqtt/doctor/createDoctor.ts';
import type { Options } from '../options.ts';
import { openSecretBox } from '../secrets.ts';
import { missingDatabase, StartFailure } from '../startFailure.ts';
import { askService } from './askService.ts';
import { reportText, summaryText } from './doctorText.ts';
import { selfCheckByItself } from './selfCheckByItself.ts';
import { selfCheckText } from './selfCheckText.ts';
import { siteNamed } from './siteNamed.ts';

const ACTOR = 'command line';
/** A test may take a minute and the wait for a message; an answer that takes longer never comes. */
const LONGEST_TEST_MS = 90_000;

/** Looking through a large database takes its time. */
const LONGEST_SELF_CHECK_MS = 30 * 60_000;

export interface DoctorCommand {
  /** Code or id; null: every site. */
  readonly site: string | null;
  readonly isJson: boolean;
  readonly waitSeconds: number;
  /** `VEDETTA_SECRET_KEY`. */
  readonly secretKey: string | undefined;
  readonly out: (line: string) => void;
}

const namedSite = z.object({ id: z.number(), code: z.string(), name: z.string() });
type NamedSite = z.infer<typeof namedSite>;

interface Tests {
  readonly sites: readonly NamedSite[];
  readonly test: (site: NamedSite) => Promise<DoctorReport>;
  readonly selfCheck: () => Promise<SelfCheckReport>;
}

const chosenOf = (sites: readonly NamedSite[], wanted: string | null): readonly NamedSite[] =>
  wanted === null ? sites : [siteNamed(sites, wanted)];

/** What is to be tested is read and noted, and the database closed again before the first test. */
async function testsByItself(
  { dataDir }: Options,
  { site: wanted, waitSeconds, secretKey }: DoctorCommand,
): Promise<Tests> {
  using database = await openDatabase({ dataDir, now: systemClock.now });
  const { reader, writer } = database;
  const sites = chosenOf(listSites(reader), wanted);
  const cases = new Map(
    sites.map(({ id }) => [id, doctorCase(reader, { siteId: id, waitForMessageSeconds: waitSeconds }, {})]),
  );
  await writer.write((handle) => {
    for (const [siteId, { subject, usesStoredSecrets }] of cases) {
      const { host: brokerHost, port: brokerPort, protocol } = subject.broker;
      insertAudit(handle, {
        at: systemClock.now(),
        actor: ACTOR,
        action: 'doctor.run',
        target: `site ${siteId}`,
        detail: JSON.stringify({ brokerHost, brokerPort, protocol, usesStoredSecrets }),
        remoteAddress: null,
      });
    }
  });
  const secrets = openSecretBox(dataDir, secretKey);
  const doctor = createDoctor({ clock: systemClock, openSecret: async (sealed) => secrets.open(sealed) });
  // Of one site only nobody asks for it, and the file may be large.
  const checked = wanted === null ? await selfCheckByItself(database, dataDir) : { checks: [] };
  return {
    sites,
    selfCheck: async () => checked,
    async test({ id }) {
      const subject = cases.get(id)?.subject;
      const progress = subject === undefined ? null : doctor.examine(subject);
      for await (const each of progress ?? []) if (each.type === 'report') return each.report;
      throw new Error(`The test of site ${id} ended without a report.`);
    },
  };
}

async function testsByTheService(
  options: Options,
  { site: wanted, waitSeconds }: DoctorCommand,
): Promise<Tests> {
  const command = 'doctor';
  const answer = z.array(namedSite);
  const sites = await askService(options, { command, method: 'GET', path: '/sites', answer });
  return {
    sites: chosenOf(sites, wanted),
    selfCheck: () =>
      askService(options, {
        command,
        path: '/self-check/run',
        answer: selfCheckReport,
        deadlineMs: LONGEST_SELF_CHECK_MS,
      }),
    test: ({ id }) =>
      askService(options, {
        command,
        path: '/doctor',
        body: { siteId: id, waitForMessageSeconds: waitSeconds },
        answer: doctorReport,
        deadlineMs: LONGEST_TEST_MS + waitSeconds * 1000,
      }),
  };
}

async function testsOf(options: Options, command: DoctorCommand): Promise<Tests> {
  try {
    return await testsByItself(options, command);
  } catch (error) {
    if (error instanceof StartupError && error.code === 'already_running') {
      return testsByTheService(options, command);
    }
    throw error;
  }
}

/**
 * Without a site first checks the program itself; then tests connections one after the other: by the service that runs on the data directory, else by itself.
 * Prints each as it ends, a summary of several, or their reports as JSON; answers whether none failed.
 */
export async function testConnections(options: Options, command: DoctorCommand): Promise<boolean> {
  const { site: wanted, isJson, out } = command;
  const { database } = dataPaths(options.dataDir);
  if (!existsSync(database)) throw new StartFailure(missingDatabase(database));
  const { sites, test, selfCheck } = await testsOf(options, command);
  const isSelfChecked = wanted === null && !isJson;
  const { checks } = isSelfChecked ? await selfCheck() : { checks: [] };
  if (isSelfChecked) out(`${selfCheckText({ checks })}\n`);
  const tested: { site: NamedSite; report: DoctorReport }[] = [];
  for (const site of sites) {
    const report = await test(site);
    tested.push({ site, report });
    if (!isJson) out(`${reportText(site, report)}\n`);
  }
  const reports = tested.map(({ report }) => report);
  if (isJson) out(JSON.stringify(wanted === null ? reports : reports[0], null, 2));
  else if (tested.length === 0) out('There is no site to test.');
  else if (wanted === null) out(summaryText(tested));
  return (
    reports.every(({ verdict }) => verdict !== 'failed') && checks.every(({ state }) => state !== 'fail')
  );
}
