import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  leastMegabytes,
  mostDays,
  mostMegabytes,
  type RetentionKind,
  type RetentionRule,
  retentionBounds,
} from '../../../shared/domain/retention.ts';
import type { StoredKind } from '../../../shared/domain/storage.ts';
import { Button } from '../../ui/Button.tsx';
import { bytesText } from '../../ui/bytesText.ts';
import { NumberField } from '../../ui/form/NumberField.tsx';
import { useFormat } from '../../ui/useFormat.ts';

interface RuleRowProps {
  readonly kind: RetentionKind;
  readonly rule: RetentionRule;
  /** Undefined: not counted yet. */
  readonly stored: StoredKind | undefined;
  readonly mayChange: boolean;
  readonly onChange: (rule: RetentionRule) => void;
}

const shown = (limit: number | null) => (limit === null ? '' : String(limit));

/** A limit as it was typed: null without end, undefined when it is none. */
function limitOf(text: string, least: number, most: number): number | null | undefined {
  if (text.trim() === '') return null;
  const value = Number(text);
  return Number.isInteger(value) && value >= least && value <= most ? value : undefined;
}

/** How long and how much of a kind is kept, and what that means in bytes. */
export function RuleRow({ kind, rule, stored, mayChange, onChange }: RuleRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [days, setDays] = useState(shown(rule.days));
  const [megabytes, setMegabytes] = useState(shown(rule.megabytes));
  const { leastDays, isSized } = retentionBounds[kind];
  const wanted = {
    days: limitOf(days, leastDays, mostDays),
    megabytes: limitOf(megabytes, leastMegabytes, mostMegabytes),
  };
  const isChanged = days !== shown(rule.days) || megabytes !== shown(rule.megabytes);
  const save = () => {
    if (wanted.days === undefined || wanted.megabytes === undefined) return;
    onChange({ days: wanted.days, megabytes: wanted.megabytes });
  };
  const name = t(`storage.kinds.${kind}`);
  const size = (bytes: number) => bytesText(format, bytes);
  return (
    <form
      aria-label={name}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      className="grid gap-x-4 gap-y-2 border-t border-line py-3 first:border-t-0 wide:grid-cols-[minmax(0,1fr)_auto]"
    >
      <div className="min-w-0">
        <h3 className="font-medium">{name}</h3>
        <p className="text-12 text-ink-3">{t(`storage.about.${kind}`)}</p>
        {stored !== undefined && (
          <p className="mono mt-0.5 text-12 text-ink-2 tabular-nums">
            {[
              size(stored.bytes),
              ...(stored.oldestAt === null ? [] : [t('storage.since', { day: format.day(stored.oldestAt) })]),
              t('storage.adds', { size: size(stored.bytesPerDay) }),
              stored.heldAtBytes === null
                ? t('storage.endless')
                : t('storage.upTo', { size: size(stored.heldAtBytes) }),
            ].join(' · ')}
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-start gap-2">
        <NumberField
          label={t('storage.days')}
          unit={t('storage.daysUnit')}
          value={days}
          placeholder="∞"
          disabled={!mayChange}
          onChange={(event) => setDays(event.target.value)}
          error={
            wanted.days === undefined
              ? t('storage.daysWrong', { least: leastDays, most: mostDays })
              : undefined
          }
          fieldClass="w-32"
        />
        {isSized && (
          <NumberField
            label={t('storage.size')}
            unit="MB"
            value={megabytes}
            placeholder="∞"
            disabled={!mayChange}
            onChange={(event) => setMegabytes(event.target.value)}
            error={
              wanted.megabytes === undefined ? t('storage.sizeWrong', { least: leastMegabytes }) : undefined
            }
            fieldClass="w-36"
          />
        )}
        {isChanged && (
          <Button
            kind="primary"
            submits
            disabled={wanted.days === undefined || wanted.megabytes === undefined}
            className="mt-5"
          >
            {t('storage.save')}
          </Button>
        )}
      </div>
    </form>
  );
}
