import { EventEmitter } from 'node:events';
import type { RecordedItem } from '../messages.ts';
import { hear, tell } from './channel.ts';

interface Template {
  readonly label?: string;
  readonly role?: string;
  readonly type?: string;
  readonly enabled?: boolean;
  readonly submenu?: readonly Template[];
  readonly click?: () => void;
}

const record = ({ label, role, type, enabled, submenu }: Template): RecordedItem => ({
  label: label ?? role ?? '',
  type: submenu === undefined ? (type ?? 'normal') : 'submenu',
  isEnabled: enabled ?? true,
  items: (submenu ?? []).map(record),
});

/** A menu is its template: what is shown of it belongs to the system. */
export class Menu {
  readonly items: readonly Template[];
  constructor(items: readonly Template[]) {
    this.items = items;
  }
  static buildFromTemplate(items: readonly Template[]): Menu {
    return new Menu(items);
  }
  static setApplicationMenu(menu: Menu | null): void {
    tell({ type: 'applicationMenu', items: (menu?.items ?? []).map(record) });
  }
}

let trayMenu: Menu | null = null;

export class Tray extends EventEmitter {
  #tooltip = '';
  #image: { isEmpty(): boolean };

  constructor(image: { isEmpty(): boolean }) {
    super();
    this.#image = image;
  }
  setImage(image: { isEmpty(): boolean }): void {
    this.#image = image;
  }
  setToolTip(tooltip: string): void {
    this.#tooltip = tooltip;
  }
  setContextMenu(menu: Menu): void {
    trayMenu = menu;
    const items = menu.items.map(record);
    tell({ type: 'tray', tooltip: this.#tooltip, hasImage: !this.#image.isEmpty(), items });
  }
}

function find(items: readonly Template[], [label, ...rest]: readonly string[]): Template | null {
  const found = items.find((item) => item.label === label);
  if (found === undefined || rest.length === 0) return found ?? null;
  return find(found.submenu ?? [], rest);
}

hear('trayClicked', ({ questionId, path }) => {
  const item = find(trayMenu?.items ?? [], path);
  const isClickable = item?.click !== undefined && (item.enabled ?? true);
  tell({ type: 'answer', questionId, answer: isClickable });
  if (isClickable) item.click?.();
});
