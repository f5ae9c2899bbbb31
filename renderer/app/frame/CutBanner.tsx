import { Unlink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useApi, useStreamState } from '../../api/ApiContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { formatClock } from '../../ui/format.ts';
import { useNow } from '../../ui/now.tsx';
import { useFormat } from '../../ui/useFormat.ts';

/** Says at once that the stream is cut, and of when the figures are. */
export function CutBanner() {
  const { t } = useTranslation();
  const format = useFormat();
  const { stream } = useApi();
  const { phase, since, lastHeardAt } = useStreamState();
  useNow();
  if (phase !== 'cut') return null;
  const at = lastHeardAt ?? since;
  return (
    <div
      role="alert"
      className="mx-4 mt-3 flex items-center gap-2.5 rounded-2 border border-warn-line bg-warn-soft px-3 py-2 font-medium text-warn-text wide:mx-5"
    >
      <Unlink className="size-4 flex-none" aria-hidden="true" />
      <span>{t('stream.banner', { age: format.age(Date.now() - at), time: formatClock(at) })}</span>
      <Button className="ml-auto text-ink" onClick={() => stream.reconnect()}>
        {t('stream.reconnect')}
      </Button>
    </div>
  );
}
