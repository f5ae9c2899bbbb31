import { useTranslation } from 'react-i18next';
import { Toaster, toast } from 'sonner';
import 'sonner/dist/styles.css';
import { Button } from './Button.tsx';
import { type GlyphKind, StatusGlyph } from './StatusGlyph.tsx';

/** Where toasts appear: bottom right, five in sight, never more than ten in a stack. */
export function ToastRegion() {
  const { t } = useTranslation();
  return <Toaster position="bottom-right" visibleToasts={5} gap={8} containerAriaLabel={t('toast.region')} />;
}

export interface ToastContent {
  glyph: GlyphKind;
  title: string;
  detail?: string | undefined;
  action?: { word: string; run: () => void };
}

/** What one toast looks like. */
export function ToastCard({ glyph, title, detail, action }: ToastContent) {
  return (
    <div className="grid w-full grid-cols-[16px_minmax(0,1fr)_auto] items-start gap-2.5 rounded-2 bg-raised py-2.5 pr-2.5 pl-3 font-ui text-13 text-ink shadow-floating wide:w-[356px]">
      <span className="mt-[3px]">
        <StatusGlyph kind={glyph} />
      </span>
      <div className="min-w-0">
        <b className="wrap-anywhere line-clamp-2 font-strong">{title}</b>
        {detail !== undefined && <p className="wrap-anywhere line-clamp-3 text-12 text-ink-2">{detail}</p>}
      </div>
      {action !== undefined && <Button onClick={action.run}>{action.word}</Button>}
    </div>
  );
}

/** How long a toast is in sight, in milliseconds; longer where a person should do something. */
const staysMs = 5000;
const actionStaysMs = 10_000;
const troubleStaysMs = 15_000;

function staysFor({ glyph, action }: ToastContent): number {
  if (glyph === 'error') return troubleStaysMs;
  return action === undefined ? staysMs : actionStaysMs;
}

/** Says what happened. A second toast with the same `id` takes the place of the first. */
export function showToast(id: string, content: ToastContent, onGone?: () => void): void {
  toast.custom(() => <ToastCard {...content} />, {
    id,
    duration: staysFor(content),
    ...(onGone === undefined ? {} : { onDismiss: onGone, onAutoClose: onGone }),
  });
}

/** Takes a toast away. */
export function hideToast(id: string): void {
  toast.dismiss(id);
}

/** One of several things that a toast speaks of. */
export interface Gathered {
  readonly key: number;
  readonly name: string;
}

const gathered = new Map<string, readonly Gathered[]>();

/** Says the same of several things in one toast: they add up for as long as it is in sight. */
export function gatherToast(
  id: string,
  added: readonly Gathered[],
  content: (all: readonly Gathered[]) => ToastContent,
): void {
  const keys = new Set(added.map(({ key }) => key));
  const all = [...(gathered.get(id) ?? []).filter(({ key }) => !keys.has(key)), ...added];
  gathered.set(id, all);
  showToast(id, content(all), () => void gathered.delete(id));
}
