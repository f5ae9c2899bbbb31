import { readSetting, writeSettings } from '../../../db/queries/settings.ts';
import type { ReportSettings, ReportSettingsPatch } from '../../../shared/domain/reportSchedule.ts';
import {
  type Retention,
  type RetentionKind,
  type RetentionPatch,
  retentionKind,
} from '../../../shared/domain/retention.ts';
import type { Settings, SettingsPatch } from '../../../shared/domain/settings.ts';
import { audit } from '../audit.ts';
import type { ApiContext } from '../context.ts';
import { apiError } from '../errors.ts';
import { implementer } from '../implementer.ts';

function present({ reader, monitor, shell, overridden, errorReporting }: ApiContext): Settings {
  return {
    language: readSetting(reader, 'language'),
    monitorIntervalSeconds: monitor.state().intervalSeconds,
    topicsPerSite: readSetting(reader, 'topicsPerSite'),
    closeToTray: readSetting(reader, 'closeToTray'),
    startAtLogin: readSetting(reader, 'startAtLogin'),
    notifyIncidents: readSetting(reader, 'notifyIncidents'),
    retention: readSetting(reader, 'retention'),
    diskWarningMegabytes: readSetting(reader, 'diskWarningMegabytes'),
    ...errorReporting.place(),
    sentryConsent: readSetting(reader, 'sentryConsent'),
    sentryDetail: readSetting(reader, 'sentryDetail'),
    reports: readSetting(reader, 'reports'),
    shell: shell.kind,
    canStartAtLogin: shell.canStartAtLogin,
    overridden: [...overridden],
  };
}

const environmentOf = [
  ['sentryDsn', 'SENTRY_DSN'],
  ['sentryEnvironment', 'SENTRY_ENVIRONMENT'],
] as const;

/** What would be stored and have no effect is refused, with what to do instead. */
function refuseWithoutEffect({ shell, overridden }: ApiContext, patch: SettingsPatch): void {
  if (patch.monitorIntervalSeconds !== undefined && overridden.includes('monitorIntervalSeconds')) {
    throw apiError(
      'CONFLICT',
      'The monitor interval was given by --monitor-interval (or VEDETTA_MONITOR_INTERVAL) for this run: start the program without it to set it here.',
    );
  }
  for (const [name, variable] of environmentOf) {
    if (patch[name] === undefined || !overridden.includes(name)) continue;
    throw apiError(
      'CONFLICT',
      `This is given by ${variable} for this run: start the program without it to set it here.`,
    );
  }
  if (patch.startAtLogin === true && !shell.canStartAtLogin) {
    throw apiError('CONFLICT', 'Only an installed desktop program can start at login.');
  }
}

/** The rules with those that are new. */
function withRules(rules: Retention, patch: RetentionPatch): Retention {
  const changed = { ...rules };
  const take = <Kind extends RetentionKind>(kind: Kind): void => {
    const rule: Retention[Kind] | undefined = patch[kind];
    if (rule !== undefined) changed[kind] = rule;
  };
  for (const kind of retentionKind.options) take(kind);
  return changed;
}

/** How reports are written, with what is new of it. */
function withReports(before: ReportSettings, patch: ReportSettingsPatch): ReportSettings {
  const { isScheduled = before.isScheduled, folder = before.folder, formats = before.formats } = patch;
  return { isScheduled, folder, formats };
}

/** A folder that cannot be written is refused when it is set, not found out in a month. */
async function refuseFolder({ reader, reports }: ApiContext, patch: SettingsPatch): Promise<void> {
  if (patch.reports === undefined) return;
  const next = withReports(readSetting(reader, 'reports'), patch.reports);
  if (!next.isScheduled && patch.reports.folder == null) return;
  try {
    await reports.checkFolder(next.folder);
  } catch (error) {
    throw apiError('BAD_REQUEST', error instanceof Error ? error.message : String(error));
  }
}

export const settings = {
  get: implementer.settings.get.handler(({ context }) => present(context)),

  update: implementer.settings.update.handler(async ({ context, input }) => {
    refuseWithoutEffect(context, input);
    await refuseFolder(context, input);
    const changes = await context.writer.write((handle) => {
      const { retention: rules = {}, reports: reportChanges = {}, ...others } = input;
      const retention = withRules(readSetting(handle, 'retention'), rules);
      const before = readSetting(handle, 'reports');
      const reports = withReports(before, reportChanges);
      const isBegun = reports.isScheduled && !before.isScheduled;
      const now = context.clock.now();
      const reportsSince = isBegun ? now : undefined;
      const changed = writeSettings(handle, { ...others, retention, reports, reportsSince }, now);
      if (Object.keys(changed).length > 0) audit(handle, context, 'settings.update', null, changed);
      return changed;
    });
    if (changes.monitorIntervalSeconds !== undefined) {
      context.monitor.setIntervalSeconds(changes.monitorIntervalSeconds);
    }
    // What is new of the rules is done now, not in some hours.
    if (changes.retention !== undefined) context.storage.prune();
    context.errorReporting.apply();
    if (changes.reports !== undefined) context.reports.runSoon();
    const keys = Object.keys(changes);
    if (keys.length > 0) context.announce({ type: 'settings_changed', keys });
    return present(context);
  }),
};
