// This file is auto-generated from openapi/apis.json

export * from './docspace/client.gen.ts';
