import { resolve, type Document, type Schema } from "@group-move/openapi";
import { compareAccepts, covers } from "./accepts.ts";
import { appeared, type Change, type Side } from "./change.ts";
import { compareRequired } from "./compare-required.ts";
import { compareKeywords, keywordsOf } from "./keywords.ts";
import type { AnySchema } from "./join-schemas.ts";
import { extend, nameOf, type Place } from "./place.ts";
import { shapeOf, type Component, type Field, type Shape } from "./shape.ts";

/** Something as it was and as it is. */
export interface Both<Value> {
  before: Value;
  after: Value;
}

/** What all comparisons of two documents' schemas on one side share. */
export interface Scope {
  documents: Both<Document>;
  side: Side;
  /** The schemas that were compared already. */
  seen: Map<AnySchema, Set<AnySchema>>;
  /** Changes of components, which are reported where they are met first. */
  reported: Set<string>;
}

export function createScope(documents: Both<Document>, side: Side): Scope {
  return { documents, side, seen: new Map(), reported: new Set() };
}

interface Task {
  schemas: Both<AnySchema>;
  place: Place;
}

/** The changes of what a schema allows, and of all that is in it; what is nearest to the top comes first. */
export function* compareSchemas(scope: Scope, schemas: Both<AnySchema>, place: Place): Generator<Change> {
  const tasks: Task[] = [{ schemas, place }];
  for (const task of tasks) {
    const { before, after } = task.schemas;
    const targets = {
      before: targetOf(scope.documents.before, before),
      after: targetOf(scope.documents.after, after),
    };
    if (!isSeen(scope, targets)) yield* compareOne(scope, task, tasks);
  }
}

/** The changes of a schema itself and of its fields. What is in those is left as more tasks. */
function* compareOne(scope: Scope, { schemas, place }: Task, tasks: Task[]): Generator<Change> {
  const { documents, side } = scope;
  const before = shapeOf(documents.before, schemas.before);
  const after = shapeOf(documents.after, schemas.after);
  const { component } = after;
  const inside = component ? { ...place, component: { name: component.name, path: "" } } : place;
  const ofComponent = changesOfComponent(scope, { before: before.component, after: component });
  for (const change of compareShapes(side, { before, after }, nameOf(place))) {
    yield* report(scope, ofComponent.has(change.what) ? inside : place, [change]);
  }
  if (canBe("object", before, after)) {
    yield* compareFields(scope, { before, after }, inside, tasks);
    tasks.push({ schemas: { before: before.rest, after: after.rest }, place: extend(inside, ".*") });
  }
  if (canBe("array", before, after)) {
    tasks.push({ schemas: { before: before.items, after: after.items }, place: extend(inside, "[]") });
  }
}

/** What has changed in a component itself, and so wherever it is used. */
function changesOfComponent({ documents, side }: Scope, { before, after }: Both<Component | undefined>): Set<string> {
  if (!before || !after) return new Set();
  const shapes = { before: shapeOf(documents.before, before.schema), after: shapeOf(documents.after, after.schema) };
  return new Set(compareShapes(side, shapes, after.name).map(({ what }) => what));
}

function compareShapes(side: Side, { before, after }: Both<Shape>, place: string): Change[] {
  return [
    ...compareAccepts(before.accepts, after.accepts, side, place),
    ...compareKeywords(before.keywords, after.keywords, side, place),
  ];
}

function* compareFields(scope: Scope, { before, after }: Both<Shape>, place: Place, tasks: Task[]): Generator<Change> {
  for (const name of new Set([...before.fields.keys(), ...after.fields.keys()])) {
    const old = before.fields.get(name);
    const now = after.fields.get(name);
    const inside = extend(place, `.${name}`);
    yield* report(scope, inside, compareField(scope.side, { before: old, after: now }, nameOf(inside)));
    if (old && now) tasks.push({ schemas: { before: old.schema, after: now.schema }, place: inside });
  }
}

/** The change of whether there is a field, and whether it has to be there. */
function compareField(side: Side, { before, after }: Both<Field | undefined>, place: string): Change[] {
  if (before && after) return compareRequired(side, { before, after }, place);
  const mustBeSent = side === "request" && after?.required === true;
  return [appeared(mustBeSent ? "required parameter" : "field", place, after !== undefined)];
}

/** Reports what has changed in a component where it is met first. */
function* report(scope: Scope, { component }: Place, changes: Change[]): Generator<Change> {
  for (const change of changes) {
    if (!component) yield change;
    else if (isNew(scope.reported, `${component.name}${component.path} ${change.what}`)) {
      yield { ...change, place: `${change.place} (in every ${component.name})` };
    }
  }
}

function canBe(type: "object" | "array", before: Shape, after: Shape): boolean {
  return covers(before.accepts, type) && covers(after.accepts, type);
}

/** Whether a schema is a component's and adds nothing of its own. */
function isReference(schema: AnySchema): schema is Schema & { $ref: string } {
  return typeof schema === "object" && [...keywordsOf(schema, new Set()).keys()].join() === "$ref";
}

/** The component that a schema refers to, so that it is compared once, or the schema itself. */
function targetOf(document: Document, schema: AnySchema): AnySchema {
  return isReference(schema) ? resolve<Schema>(document, schema) : schema;
}

/** Whether two schemas were compared already; from now on they are. */
function isSeen({ seen }: Scope, { before, after }: Both<AnySchema>): boolean {
  if (typeof before === "boolean" || typeof after === "boolean") return before === after;
  const others = seen.get(before) ?? new Set();
  seen.set(before, others);
  return !isNew(others, after);
}

function isNew<Value>(set: Set<Value>, value: Value): boolean {
  if (set.has(value)) return false;
  set.add(value);
  return true;
}
