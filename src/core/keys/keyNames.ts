import type { CslName } from '../paper';
import { hanFamily, pinyinOfFamily } from '../text/pinyin';
import { romanize } from '../text/romanize';

/** The authors that keys name: those of the work, else its editors, without the *others* of a list that was cut. */
export function keyAuthors(work: {
  readonly authors: readonly CslName[];
  readonly editors?: readonly CslName[];
}): readonly CslName[] {
  const [authors, editors] = [work.authors, work.editors ?? []].map((names) =>
    names.filter(({ literal, family }) => literal !== 'others' || family !== undefined),
  );
  return authors!.length > 0 ? authors! : editors!;
}

/** Spells a family name, or the name of a body, in Latin letters. Accents stay. */
export function romanizeFamily(family: string, language?: string): string {
  const name = family.replace(/['’ʼ]/g, '');
  return /^\p{Script=Han}+$/u.test(name) ? pinyinOfFamily(name) : romanize(name, language);
}

/** The family name as it is written, or the whole name of a body. */
export function familyOf({ family, given, literal }: CslName): string {
  // DBLP tells persons of one name apart by four digits: Lei Wang 0001.
  const numbered = family !== undefined && /^\d{4}$/.test(family) ? given?.split(/\s+/u).at(-1) : undefined;
  const name = (numbered ?? family ?? literal ?? given ?? '').replace(/(?<!\s)\s+\d{4}$/u, '').trim();
  if (family !== undefined && given) return name;
  const [first, ...rest] = name.split(/[\s・]+/u);
  if (rest.length > 0) return /^[\p{Script=Han}\p{Script=Hangul}]{1,2}$/u.test(first!) ? first! : name;
  return hangulFamily(hanFamily(name));
}

/** The family part of a Korean name in its natural order. A name that is longer than those of persons stays whole. */
const hangulFamily = (name: string): string =>
  /^(?:(남궁|황보|제갈|선우|독고|사공|서문|동방)[가-힣]{1,2}|([가-힣])[가-힣]{1,2})$/u
    .exec(name)
    ?.slice(1)
    .find((part) => part !== undefined) ?? name;
