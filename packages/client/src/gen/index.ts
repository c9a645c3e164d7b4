// This file is auto-generated from openapi/products.json

export * from './docspace/client.gen.ts';
