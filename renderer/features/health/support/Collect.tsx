import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.tsx';
import { bytesText } from '../../../ui/bytesText.ts';
import { CheckboxField } from '../../../ui/form/Checkbox.tsx';
import { useFormat } from '../../../ui/useFormat.ts';
import { type CollectState, useCollect } from './useCollect.ts';

const inside = ['program', 'connections', 'figures', 'logs'] as const;

function Progress({ state }: { state: CollectState }) {
  const { t } = useTranslation();
  const format = useFormat();
  const size = 'bytes' in state ? bytesText(format, state.bytes) : '';
  switch (state.phase) {
    case 'idle':
      return null;
    case 'dismissed':
      return t('health.support.dismissed');
    case 'running':
      return t('health.support.written', { size });
    case 'done':
      return t('health.support.done', { size, name: state.fileName });
    case 'failed':
      return <span className="text-bad-text">{t('health.support.failed', { why: state.message })}</span>;
  }
}

/** Says what an archive for support holds, and makes one. */
export function Collect() {
  const { t } = useTranslation();
  const [hasPayloads, setHasPayloads] = useState(false);
  const { state, start, cancel } = useCollect();
  const isRunning = state.phase === 'running';
  return (
    <div>
      <p>{t('health.support.inside')}</p>
      <ul className="mt-1 list-disc pl-5 text-ink-2">
        {inside.map((what) => (
          <li key={what}>{t(`health.support.holds.${what}`)}</li>
        ))}
      </ul>
      <p className="mt-2 text-ink-2">{t('health.support.without')}</p>
      <CheckboxField
        fieldClass="mt-3"
        label={t('health.support.payloads')}
        hint={t('health.support.payloadsHint')}
        checked={hasPayloads}
        disabled={isRunning}
        onChange={({ target }) => setHasPayloads(target.checked)}
      />
      <div className="mt-3 flex flex-wrap items-center gap-2.5">
        {isRunning ? (
          <Button onClick={cancel}>{t('health.support.cancel')}</Button>
        ) : (
          <Button onClick={() => start(hasPayloads)}>
            <Download strokeWidth={1.8} aria-hidden="true" />
            {t('health.support.collect')}
          </Button>
        )}
        <p role="status" className="min-w-0 text-12 break-words text-ink-3">
          <Progress state={state} />
        </p>
      </div>
    </div>
  );
}
