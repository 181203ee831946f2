interface ItemTemplate {
  label?: string;
  role?: string;
  type?: string;
  click?: () => void;
  submenu?: ItemTemplate[];
}

/** An item of a menu. What belongs to a role is the system's, so a role without a submenu of ours has none here. */
class MenuItem {
  readonly label: string;
  readonly role: string | undefined;
  readonly submenu: Menu | undefined;
  readonly click: () => void;

  constructor({ label = '', role, click = () => undefined, submenu }: ItemTemplate) {
    this.label = label;
    this.role = role?.toLowerCase();
    this.submenu = submenu && Menu.buildFromTemplate(submenu);
    this.click = click;
  }
}

let ofTheApplication: Menu | null = null;

export class Menu {
  readonly items: MenuItem[];

  static buildFromTemplate(template: ItemTemplate[]): Menu {
    return new Menu(template.map((item) => new MenuItem(item)));
  }

  static setApplicationMenu(menu: Menu | null): void {
    ofTheApplication = menu;
  }

  static getApplicationMenu(): Menu | null {
    return ofTheApplication;
  }

  constructor(items: MenuItem[]) {
    this.items = items;
  }
}
