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
  /** Of what goes on: it stays in sight until another toast takes its place. `share`: from 0 to 1; null: not known. */
  progress?: { words: string; share: number | null };
}

function ToastProgress({ words, share }: NonNullable<ToastContent['progress']>) {
  return (
    <div
      role="progressbar"
      aria-label={words}
      {...(share === null ? {} : { 'aria-valuenow': Math.round(share * 100) })}
      className="mt-0.5 text-12 text-ink-2"
    >
      {/* Read out when it is asked for, not whenever it changes. */}
      <span aria-hidden="true" className="mono tabular-nums">
        {words}
      </span>
      {share !== null && (
        <span className="mt-1.5 block h-1 overflow-hidden rounded-full bg-line">
          <span className="block h-full bg-accent" style={{ width: `${Math.min(share, 1) * 100}%` }} />
        </span>
      )}
    </div>
  );
}

/** What one toast looks like. */
export function ToastCard({ glyph, title, detail, action, progress }: ToastContent) {
  return (
    <div className="grid w-full grid-cols-[16px_minmax(0,1fr)_auto] items-start gap-2.5 rounded-2 bg-raised py-2.5 pr-2.5 pl-3 font-ui text-13 text-ink shadow-floating wide:w-[356px]">
      <span className="mt-[3px]">
        <StatusGlyph kind={glyph} />
      </span>
      <div className="min-w-0">
        <b className="wrap-anywhere line-clamp-2 font-strong">{title}</b>
        {detail !== undefined && <p className="wrap-anywhere line-clamp-3 text-12 text-ink-2">{detail}</p>}
        {progress !== undefined && <ToastProgress {...progress} />}
      </div>
      {action !== undefined && <Button onClick={action.run}>{action.word}</Button>}
    </div>
  );
}

/** How long a toast is in sight, in milliseconds; longer where a person should do something. */
const staysMs = 5000;
const actionStaysMs = 10_000;
const troubleStaysMs = 15_000;

function staysFor({ glyph, action, progress }: ToastContent): number {
  if (progress !== undefined) return Number.POSITIVE_INFINITY;
  if (glyph === 'error') return troubleStaysMs;
  return action === undefined ? staysMs : actionStaysMs;
}

/** Says what happened. A second toast with the same `id` takes the place of the first. */
export function showToast(id: string, content: ToastContent, onGone?: () => void): void {
  toast.custom(() => <ToastCard {...content} />, {
    id,
    duration: staysFor(content),
    dismissible: content.progress === undefined,
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
