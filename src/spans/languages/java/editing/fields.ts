import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { hasModifier, isTypeDeclaration, membersOf } from '../syntax.ts';
import type { ActionFile } from './action-file.ts';
import { declarationsOf } from './names.ts';
import { ancestorsOf, memberAround } from './structure.ts';

/** A field of a type around some place. */
export interface Field {
  readonly name: string;
  /** As it is written. */
  readonly type: string;
  readonly declaration: SyntaxNode;
  /** What has the members of its type. */
  readonly body: SyntaxNode;
  readonly isStatic: boolean;
  readonly isInitialized: boolean;
  /** What code at the place calls it; `undefined` where it may not be used, or may not be set yet. */
  readonly access: string | undefined;
}

/** A type around a place, and how the place is reached from its body. */
interface Level {
  readonly body: SyntaxNode;
  /** The declaration, the constant of an enum, or the expression that makes an object of it. */
  readonly owner: SyntaxNode;
  readonly member: SyntaxNode;
  /** Whether there is no object of it at the place. */
  readonly isStatic: boolean;
}

/** The fields of the types around a place, those of the innermost first. */
export function fieldsInScope({ program }: ActionFile, place: SyntaxNode): readonly Field[] {
  const levels = levelsAround(place);
  const found = levels.flatMap((level, index) =>
    declaredIn(level).map((field) => ({ ...field, access: accessTo(field, level, levels.slice(0, index), place) })),
  );
  return [...found, ...topLevelFields(program, place)];
}

/** The outermost type around a place that may have static fields of its own. */
export function typeAround(place: SyntaxNode): {
  readonly body: SyntaxNode;
  readonly name: string | undefined;
  /** Its members may not be fields that only it sees, or the place may not use them. */
  readonly needsHolder: boolean;
  /** The name of a field may mean another one at the place. */
  readonly isOther: boolean;
} {
  const levels = levelsAround(place);
  const outermost = levels.findLastIndex(({ owner }) => !isInterface(owner));
  const level = levels[outermost] ?? levels.at(-1);
  if (!level) return { body: memberAround(place).parent!, name: undefined, needsHolder: false, isOther: false };
  return {
    body: level.body,
    name: level.owner.field('name')?.text,
    needsHolder: outermost < 0 || isBeforeEnum(level),
    isOther: levels.slice(0, Math.max(0, outermost)).some(({ owner }) => mayInherit(owner)),
  };
}

function levelsAround(place: SyntaxNode): readonly Level[] {
  const levels: Level[] = [];
  let isStatic = false;
  let member = place;
  for (const node of ancestorsOf(place)) {
    if (/^(class|interface|enum)_body$/.test(node.type)) {
      const owner = node.parent!;
      isStatic ||= isStaticMember(member);
      levels.push({ body: node, owner, member, isStatic });
      isStatic ||= isStaticType(owner);
    }
    if (node.type !== 'enum_body_declarations') member = node;
  }
  return levels;
}

function declaredIn({ body, owner }: Level): Omit<Field, 'access'>[] {
  return membersOf(owner).flatMap((declaration) => {
    if (declaration.type !== 'field_declaration' && declaration.type !== 'constant_declaration') return [];
    const isStatic = isInterface(owner) || hasModifier(declaration, 'static');
    return fieldsOf(declaration, body, isStatic);
  });
}

function fieldsOf(declaration: SyntaxNode, body: SyntaxNode, isStatic: boolean): Omit<Field, 'access'>[] {
  const type = declaration.field('type')!.text;
  return declaration.fields('declarator').map((declarator) => ({
    name: declarator.field('name')!.text,
    type,
    declaration,
    body,
    isStatic,
    isInitialized: declarator.field('value') !== undefined,
  }));
}

function accessTo(
  field: Omit<Field, 'access'>,
  level: Level,
  inside: readonly Level[],
  place: SyntaxNode,
): string | undefined {
  const { name, isStatic, isInitialized, declaration } = field;
  const { member, owner } = level;
  if (isStatic ? isBeforeEnum(level) : level.isStatic) return undefined;
  const isInitializer = /^(field_declaration|constant_declaration|block|static_initializer)$/.test(member.type);
  if (isInitializer && declaration.start >= place.start) return undefined;
  const isNew = isInitializer || /constructor/.test(member.type);
  if (!isStatic && isNew && !isInitialized) return undefined;
  const isHidden =
    declarationsOf(memberAround(place), name).length > 0 ||
    inside.some((other) => mayInherit(other.owner) || declaredIn(other).some((one) => one.name === name));
  if (!isHidden) return name;
  const ownerName = isTypeDeclaration(owner) ? owner.field('name')!.text : undefined;
  if (isStatic) return ownerName && `${ownerName}.${name}`;
  if (inside.length === 0) return `this.${name}`;
  return ownerName && `${ownerName}.this.${name}`;
}

/** Fields of a file without a class around its methods. */
function topLevelFields(program: SyntaxNode, place: SyntaxNode): Field[] {
  if (memberAround(place).parent !== program) return [];
  return program.children
    .filter(({ type, end }) => type === 'local_variable_declaration' && end < place.start)
    .flatMap((declaration) => fieldsOf(declaration, program, hasModifier(declaration, 'static')))
    .map((field) => ({ ...field, access: field.isInitialized ? field.name : undefined }));
}

/** Constants of an enum, and what makes them, come before its static fields are set. */
function isBeforeEnum({ body, member }: Level): boolean {
  if (body.type !== 'enum_body') return false;
  if (member.type === 'enum_constant') return true;
  return !isStaticMember(member) && member.type !== 'method_declaration' && !isTypeDeclaration(member);
}

function isStaticMember(member: SyntaxNode): boolean {
  return member.type === 'static_initializer' || member.type === 'enum_constant' || hasModifier(member, 'static');
}

function isStaticType(owner: SyntaxNode): boolean {
  if (owner.type === 'enum_constant') return true;
  if (!isTypeDeclaration(owner)) return false;
  return owner.type !== 'class_declaration' || hasModifier(owner, 'static') || owner.parent?.type === 'interface_body';
}

function isInterface({ type }: SyntaxNode): boolean {
  return type === 'interface_declaration' || type === 'annotation_type_declaration';
}

/** Whether a type may have fields that do not show here. */
function mayInherit(owner: SyntaxNode): boolean {
  return !isTypeDeclaration(owner) || Boolean(owner.field('superclass') ?? owner.field('interfaces'));
}
