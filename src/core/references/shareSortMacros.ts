/** An instruction that the engine makes of a style. */
type Token = object;
type Run = (state: EngineState, ...cite: unknown[]) => void;

interface EngineState {
  readonly build: { readonly root: string; readonly extension: string };
  readonly cslXml: object;
  configureTokenList(tokens: readonly Token[]): void;
}

interface XmlReader {
  readonly dataObj: object;
  getNodesByName: (
    this: XmlReader,
    node: object,
    name: string,
    nameAttribute?: string,
    found?: object[],
  ) => object[];
}

/** How citeproc-js makes instructions of macros. */
export interface MacroBuilder {
  expandMacro: (this: EngineState, call: Token, target: Token[]) => void;
  getMacroTarget: (this: EngineState, name: string) => Token[] | false;
  configureMacro: (this: EngineState, tokens: Token[]) => void;
  readonly tokenExec: (this: EngineState, token: Token, ...cite: unknown[]) => number;
  readonly Token: new (name: string, type: unknown) => { readonly execs: Run[] };
  readonly SINGLETON: unknown;
  readonly XmlJSON: { readonly prototype: XmlReader };
}

/**
 * Lets an engine build each macro that is used in sort keys once. By itself it copies the instructions of a macro, and of
 * all macros in it, for each use in a sort key (elsewhere it does not): APA took a second to load, and Chicago two. It also
 * looked for every macro in the whole style.
 */
export function shareSortMacros(builder: MacroBuilder): void {
  const { expandMacro, getMacroTarget, configureMacro } = builder;
  const built = new WeakMap<EngineState, Map<string, Token[]>>();
  /** The lists that calls of macros are written into, the innermost last. */
  const targets: Token[][] = [];
  /** Writes the instruction that runs those of a macro. */
  const call = (tokens: readonly Token[]) => {
    const token = new builder.Token('text', builder.SINGLETON);
    token.execs.push((state, ...cite) => {
      for (let next = 0; next < tokens.length;) next = builder.tokenExec.call(state, tokens[next]!, ...cite);
    });
    targets.at(-1)!.push(token);
  };
  builder.expandMacro = function (macro, target) {
    targets.push(target);
    try {
      expandMacro.call(this, macro, target);
    } finally {
      targets.pop();
    }
  };
  builder.getMacroTarget = function (name) {
    const { root, extension } = this.build;
    if (!extension) return getMacroTarget.call(this, name);
    let macros = built.get(this);
    if (!macros) built.set(this, (macros = new Map<string, Token[]>()));
    const key = `${root} ${name}`;
    const known = macros.get(key);
    if (known) {
      call(known);
      return false;
    }
    const tokens: Token[] = [];
    macros.set(key, tokens);
    return tokens;
  };
  builder.configureMacro = function (tokens) {
    if (!this.build.extension) {
      configureMacro.call(this, tokens);
      return;
    }
    this.configureTokenList(tokens);
    call(tokens);
  };
  indexMacros(builder.XmlJSON.prototype);
}

function indexMacros(reader: XmlReader): void {
  const { getNodesByName } = reader;
  const macros = new WeakMap<object, Map<string, object[]>>();
  reader.getNodesByName = function (node, name, nameAttribute, found) {
    if (name !== 'macro' || nameAttribute === undefined || node !== this.dataObj)
      return getNodesByName.call(this, node, name, nameAttribute, found);
    let byName = macros.get(node);
    if (!byName) {
      macros.set(node, (byName = new Map<string, object[]>()));
      for (const macro of getNodesByName.call(this, node, name) as { attrs: { name: string } }[])
        byName.set(macro.attrs.name, [...(byName.get(macro.attrs.name) ?? []), macro]);
    }
    return byName.get(nameAttribute) ?? [];
  };
}
