import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reportFormat } from '../../../../shared/domain/report.ts';
import type { ReportSettings } from '../../../../shared/domain/reportSchedule.ts';
import { useApi } from '../../../api/ApiContext.tsx';
import { useMayChange } from '../../../api/useMayChange.ts';
import { Button } from '../../../ui/Button.tsx';
import { CheckboxField } from '../../../ui/form/Checkbox.tsx';
import { TextField } from '../../../ui/form/TextField.tsx';
import { ToggleField } from '../../../ui/form/ToggleField.tsx';
import { useNow } from '../../../ui/now.tsx';
import { useFormat } from '../../../ui/useFormat.ts';
import { Part } from '../Part.tsx';
import { useChangeSchedule, useReportSchedule, useWriteDue } from './useReports.ts';
import { WrittenReports } from './WrittenReports.tsx';

/** What went wrong the last time, and when it is tried again. */
function Failure() {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  const mayChange = useMayChange();
  const { data: schedule } = useReportSchedule();
  const again = useWriteDue();
  const failure = schedule?.failure;
  if (failure == null) return null;
  return (
    <div className="grid justify-items-start gap-2 text-12 text-bad-text" role="alert">
      <p>
        {failure.message} {t('reports.triedAgain', { at: format.moment(failure.nextAt, now) })}
      </p>
      {mayChange && (
        <Button disabled={again.isPending} onClick={() => again.mutate()}>
          {t('reports.tryNow')}
        </Button>
      )}
    </div>
  );
}

function Form({ settings, folder }: { settings: ReportSettings; folder: string }) {
  const { t } = useTranslation();
  const mayChange = useMayChange();
  const change = useChangeSchedule();
  const [typed, setTyped] = useState(settings.folder ?? '');
  const isFolderChanged = typed.trim() !== (settings.folder ?? '');
  const { formats, isScheduled } = settings;
  return (
    <form
      className="grid gap-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ folder: typed.trim() === '' ? null : typed.trim() });
      }}
    >
      <ToggleField
        label={t('reports.schedule')}
        hint={t('reports.scheduleHint')}
        checked={change.isPending ? (change.variables.isScheduled ?? isScheduled) : isScheduled}
        onChange={(wanted) => change.mutate({ isScheduled: wanted })}
        disabled={!mayChange}
      />
      <div className="flex items-start gap-2">
        <TextField
          isMono
          label={t('reports.folder')}
          hint={t('reports.folderHint')}
          placeholder={folder}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          disabled={!mayChange}
          error={change.isError ? change.error.message : undefined}
          fieldClass="min-w-0 flex-1"
        />
        {isFolderChanged && (
          <Button kind="primary" submits disabled={change.isPending} className="mt-5">
            {t('reports.save')}
          </Button>
        )}
      </div>
      <fieldset className="flex flex-wrap gap-4">
        <legend className="mb-1 text-12 font-medium">{t('reports.formats')}</legend>
        {reportFormat.options.map((format) => {
          const isChosen = formats.includes(format);
          const next = reportFormat.options.filter((each) =>
            each === format ? !isChosen : formats.includes(each),
          );
          return (
            <CheckboxField
              key={format}
              label={format.toUpperCase()}
              checked={isChosen}
              // The last one stays: a report without a form is none.
              disabled={!mayChange || next.length === 0}
              onChange={() => change.mutate({ formats: next })}
            />
          );
        })}
      </fieldset>
    </form>
  );
}

/** Reports that the program writes by itself: whether, where to, in which form, and what it wrote. */
export function ReportSchedule() {
  const { t } = useTranslation();
  const { procedures } = useApi();
  const format = useFormat();
  const now = useNow(60_000);
  const { data: settings } = useQuery(procedures.settings.get.queryOptions());
  const { data: schedule } = useReportSchedule();
  return (
    <Part
      title={t('reports.bySchedule')}
      aside={schedule?.nextAt != null && t('reports.next', { at: format.moment(schedule.nextAt, now) })}
    >
      {settings !== undefined && schedule !== undefined && (
        <div className="grid gap-4">
          <Form settings={settings.reports} folder={schedule.folder} />
          <Failure />
          <WrittenReports written={schedule.written} />
        </div>
      )}
    </Part>
  );
}
