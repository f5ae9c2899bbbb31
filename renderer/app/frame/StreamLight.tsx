import { useTranslation } from 'react-i18next';
import { useStreamState } from '../../api/ApiContext.tsx';
import { useNow } from '../../ui/now.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { StatusGlyph } from '../../ui/StatusGlyph.tsx';
import { useFormat } from '../../ui/useFormat.ts';

/** Whether events arrive, and how long ago the last sign of life was. */
export function StreamLight() {
  const { t } = useTranslation();
  const format = useFormat();
  const { phase, since, lastHeardAt } = useStreamState();
  useNow();
  const age = format.age(Date.now() - (lastHeardAt ?? since));
  if (phase === 'cut') {
    return (
      <Pill tone="bad" role="status">
        <StatusGlyph kind="error" />
        {t('stream.cut')} <span className="mono tabular-nums">{age}</span>
      </Pill>
    );
  }
  return (
    <Pill title={t('stream.label')}>
      <StatusGlyph kind={phase === 'live' ? 'flowing' : 'connecting'} />
      <span>
        {t(`stream.${phase}`)} <span className="mono text-ink-3 tabular-nums">{age}</span>
      </span>
    </Pill>
  );
}
