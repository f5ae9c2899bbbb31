import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { FilterButton } from '../../ui/form/FilterChip.tsx';
import { inputStyle } from '../../ui/form/inputStyle.ts';
import { useNow } from '../../ui/now.tsx';
import { Popover } from '../../ui/overlay/Popover.tsx';
import { useFormat } from '../../ui/useFormat.ts';
import { type LogTimes, period } from './logSearch.ts';

/** What a field of local date and time holds, and back. */
const toField = (atMs: number | undefined): string => {
  if (atMs === undefined) return '';
  const local = new Date(atMs - new Date(atMs).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19);
};
const ofField = (text: string): number | undefined => {
  const at = new Date(text).getTime();
  return Number.isNaN(at) ? undefined : at;
};

interface PeriodFilterProps {
  times: LogTimes;
  onChange: (times: LogTimes) => void;
}

/** The time that a log is looked at for: the last hours or days, or from and to. */
export function PeriodFilter({ times, onChange }: PeriodFilterProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [isOpen, setIsOpen] = useState(false);
  const now = useNow(60_000);
  const { last, from, to } = times;
  const moment = (at: number) => format.moment(at, now).replace(/:00(?= |$)/, '');
  const parts = [
    from !== undefined && t('logs.time.since', { moment: moment(from) }),
    to !== undefined && t('logs.time.until', { moment: moment(to) }),
  ].filter((part) => part !== false);
  const isSet = last !== undefined || parts.length > 0;
  const whole = last === undefined ? t('ui.filter.any') : t(`logs.time.last.${last}`);
  const value = parts.join(' ') || whole;
  const choose = (chosen: LogTimes) => {
    setIsOpen(false);
    onChange(chosen);
  };
  const nothing: LogTimes = { last: undefined, from: undefined, to: undefined };
  return (
    <Popover
      label={t('logs.time.name')}
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      trigger={<FilterButton name={t('logs.time.name')} value={value} isSet={isSet} />}
    >
      <div className="grid w-64 gap-3">
        <div className="grid grid-cols-2 gap-1.5">
          {period.options.map((each) => (
            <Button
              key={each}
              aria-pressed={last === each}
              className="aria-pressed:border-accent aria-pressed:text-accent"
              onClick={() => choose({ ...nothing, last: each })}
            >
              {t(`logs.time.last.${each}`)}
            </Button>
          ))}
        </div>
        {(['from', 'to'] as const).map((end) => (
          <label key={end} className="grid gap-1 text-12 font-medium">
            {t(`logs.time.${end}`)}
            <input
              type="datetime-local"
              step={1}
              value={toField(times[end])}
              onChange={(event) =>
                onChange({ ...times, last: undefined, [end]: ofField(event.target.value) })
              }
              className={`${inputStyle} mono text-12`}
            />
          </label>
        ))}
        {isSet && (
          <Button kind="quiet" onClick={() => choose(nothing)}>
            {t('logs.time.any')}
          </Button>
        )}
      </div>
    </Popover>
  );
}
