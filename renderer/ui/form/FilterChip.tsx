import { clsx } from 'clsx';
import { ChevronDown, Plus, X } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Menu, MenuCheckItem, MenuItem, MenuSeparator } from '../overlay/Menu.tsx';

const chip =
  'inline-flex h-[26px] max-w-full items-center whitespace-nowrap rounded-2 border text-12 max-wide:h-9';

/** A filter that is set: what it is of, and what was chosen. The cross takes it away. */
export function FilterChip({ name, value, onRemove }: { name: string; value: string; onRemove: () => void }) {
  const { t } = useTranslation();
  return (
    <span className={clsx(chip, 'gap-1.5 border-line-2 bg-surface pr-1 pl-[9px]')}>
      <span className="text-ink-3">{name}</span>
      <b className="min-w-0 truncate font-medium">{value}</b>
      <button
        type="button"
        aria-label={t('ui.filter.remove', { name })}
        onClick={onRemove}
        className="grid size-[18px] flex-none place-items-center rounded-1 text-ink-3 hover:bg-hover hover:text-ink"
      >
        <X className="size-3" aria-hidden="true" />
      </button>
    </span>
  );
}

/** The chip that opens something: the trigger of a `Menu` or `Popover`. `isSet` where it filters. */
export function FilterButton({
  name,
  value,
  isSet = true,
  className,
  ...rest
}: Omit<ComponentProps<'button'>, 'type' | 'value'> & { name: string; value: string; isSet?: boolean }) {
  return (
    <button
      {...rest}
      type="button"
      className={clsx(
        chip,
        'gap-1.5 bg-surface pr-2 pl-[9px] hover:border-edge',
        isSet ? 'border-edge' : 'border-line-2',
        className,
      )}
    >
      <span className="text-ink-3">{name}</span>
      <b className="min-w-0 truncate font-medium">{value}</b>
      <ChevronDown className="size-3.5 flex-none text-ink-3" aria-hidden="true" />
    </button>
  );
}

export interface FilterOption<Value extends string | number> {
  value: Value;
  word: string;
}

interface FilterSelectProps<Value extends string | number> {
  name: string;
  options: readonly FilterOption<Value>[];
  /** None chosen: everything is shown. */
  chosen: readonly Value[];
  onChange: (chosen: readonly Value[]) => void;
  /** Choosing one lets go of the other. */
  isSingle?: boolean;
}

/** A filter by one or several of what there is. Says what was chosen, or "any". */
export function FilterSelect<Value extends string | number>(props: FilterSelectProps<Value>) {
  const { name, options, chosen, onChange, isSingle = false } = props;
  const { t } = useTranslation();
  const words = options.filter((option) => chosen.includes(option.value)).map((option) => option.word);
  const value =
    words.length === 0
      ? t('ui.filter.any')
      : words.length > 3
        ? t('ui.filter.some', { chosen: words.length, total: options.length })
        : words.join(', ');
  const choose = (option: Value, isChosen: boolean) => {
    if (isSingle) onChange(isChosen ? [option] : []);
    else if (isChosen) onChange([...chosen, option]);
    else onChange(chosen.filter((each) => each !== option));
  };
  return (
    <Menu trigger={<FilterButton name={name} value={value} isSet={words.length > 0} />}>
      {options.map((option) => (
        <MenuCheckItem
          key={option.value}
          checked={chosen.includes(option.value)}
          onChange={(isChosen) => choose(option.value, isChosen)}
        >
          {option.word}
        </MenuCheckItem>
      ))}
      {chosen.length > 0 && (
        <>
          <MenuSeparator />
          <MenuItem onSelect={() => onChange([])}>{t('ui.filter.clear')}</MenuItem>
        </>
      )}
    </Menu>
  );
}

/** The dashed chip that offers the filters not yet set: `MenuItem`s. */
export function FilterAdd({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Menu
      trigger={
        <button
          type="button"
          className={clsx(chip, 'gap-1.5 border-dashed border-line-2 px-[9px] text-ink-2 hover:border-edge')}
        >
          <Plus className="size-3.5" aria-hidden="true" />
          {t('ui.filter.add')}
        </button>
      }
    >
      {children}
    </Menu>
  );
}
