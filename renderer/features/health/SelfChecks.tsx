import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { type CheckState, checkName, type SelfCheck } from '../../../shared/domain/selfCheck.ts';
import { useApi } from '../../api/ApiContext.tsx';
import { useMayChange } from '../../api/useMayChange.ts';
import { Age } from '../../ui/Age.tsx';
import { Button } from '../../ui/Button.tsx';
import { type GlyphKind, StatusGlyph } from '../../ui/StatusGlyph.tsx';
import { useFormat } from '../../ui/useFormat.ts';
import { Part } from './Part.tsx';

const everyMs = 30_000;
const glyphs: Readonly<Record<CheckState, GlyphKind>> = {
  pass: 'connected',
  warn: 'retry',
  fail: 'error',
  unknown: 'unknown',
};

function Check({ name, check }: { name: SelfCheck['name']; check: SelfCheck | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const state = check?.state ?? 'unknown';
  const { tookMs, lastMs, freeBytes, fullAt, keptBytes, limitBytes } = check?.figures ?? {};
  const words = {
    ...check?.figures,
    took: format.decimal(Number(tookMs ?? 0) / 1000, 1),
    tookMs: Math.round(Number(tookMs ?? 0)),
    last: format.length(Number(lastMs ?? 0)),
    free: format.decimal(Number(freeBytes ?? 0) / 1024 ** 3, 1),
    kept: Math.round(Number(keptBytes ?? 0) / 1024 ** 2),
    limit: Math.round(Number(limitBytes ?? 0) / 1024 ** 2),
  };
  const isTrouble = state === 'warn' || state === 'fail';
  return (
    <li className="border-t border-line py-2">
      <div className="flex items-center gap-2.5">
        <StatusGlyph kind={glyphs[state]} />
        <span>
          {name === 'diskSpace' ? (
            <Link to="/settings/storage" className="hover:underline">
              {t('health.check.diskSpace')}
            </Link>
          ) : name === 'inbox' ? (
            <Link to="/inbox" className="hover:underline">
              {t('health.check.inbox')}
            </Link>
          ) : (
            t(`health.check.${name}`)
          )}
        </span>
        <span className="sr-only">{t(`health.checkState.${state}`)}</span>
        <span
          className={clsx(
            'ml-auto min-w-0 text-right text-12',
            state === 'warn' ? 'text-warn-text' : state === 'fail' ? 'text-bad-text' : 'text-ink-3',
          )}
        >
          {t(`health.finding.${check?.finding ?? 'notChecked'}`, words)}
        </span>
      </div>
      {fullAt !== undefined && (
        <p className="mt-1 pl-6 text-12 text-ink-2">
          {t('health.fullOn', {
            day: format.day(Number(fullAt)),
            year: new Date(Number(fullAt)).getFullYear(),
          })}
        </p>
      )}
      {isTrouble && check !== undefined && (
        <p className="mt-1 pl-6 text-12 text-ink-2">
          {t(`health.advice.${check.finding}`, { defaultValue: '' })}
        </p>
      )}
    </li>
  );
}

/** What the program found of itself, and a way to have it look again. */
export function SelfChecks() {
  const { t } = useTranslation();
  const { procedures } = useApi();
  const cache = useQueryClient();
  const mayChange = useMayChange();
  const { data } = useQuery({ ...procedures.selfCheck.get.queryOptions(), refetchInterval: everyMs });
  const again = useMutation({
    ...procedures.selfCheck.run.mutationOptions(),
    onSuccess: (report) => cache.setQueryData(procedures.selfCheck.get.queryKey(), report),
  });
  const checks = data?.checks ?? [];
  const lastAt = checks.reduce<number | null>((last, { at }) => Math.max(last ?? at, at), null);
  return (
    <Part
      title={t('health.selfCheck')}
      aside={
        mayChange && (
          <Button disabled={again.isPending} onClick={() => again.mutate(undefined)}>
            {t(again.isPending ? 'health.running' : 'health.runAgain')}
          </Button>
        )
      }
    >
      <ul>
        {checkName.options.map((name) => (
          <Check key={name} name={name} check={checks.find((check) => check.name === name)} />
        ))}
      </ul>
      {again.isError && <p className="mt-2 text-12 text-bad-text">{again.error.message}</p>}
      <p className="mt-2 text-12 text-ink-3" aria-live="polite">
        {t('health.passed', {
          passed: checks.filter(({ state }) => state === 'pass').length,
          total: checkName.options.length,
        })}{' '}
        <Age at={lastAt} never={t('health.neverLooked')} /> {lastAt !== null && t('health.ago')}
      </p>
    </Part>
  );
}
