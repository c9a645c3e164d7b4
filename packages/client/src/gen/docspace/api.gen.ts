// This file is auto-generated from openapi/docspace.yaml

import type { Api } from '../../api.ts';

export const api: Api<"docspace"> = {
    name: "docspace",
    securitySchemes: {
        "apiKey": {
            "in": "header",
            "name": "Authorization",
            "prefix": "Bearer "
        },
        "authToken": {
            "in": "cookie",
            "name": "asc_auth_key",
            "prefix": ""
        }
    },
    operations: {
        "PUT /api/2.0/group/{fromId}/members/{toId}": {
            operationId: "moveGroupMembers",
            parameters: [
                {
                    "name": "fromId",
                    "in": "path"
                },
                {
                    "name": "toId",
                    "in": "path"
                }
            ],
            security: [
                "apiKey",
                "authToken"
            ],
            preconditions: [
                {
                    "parameters": [
                        "fromId",
                        "toId"
                    ],
                    "mustDiffer": true,
                    "reason": "With equal ids, DocSpace 3.7.1 and later remove every member from the group and respond with 200, so pass the ids of two different groups."
                },
                {
                    "parameters": [
                        "fromId",
                        "toId"
                    ],
                    "mustNotBe": [
                        "c5cc67d1-c3e8-43c0-a3ad-3928ae3e5b5e",
                        "cd84e66b-b803-40fc-99f9-b2969a54a1de",
                        "abef62db-11a8-4673-9d32-ef1d8af19dc0",
                        "88f11e7c-7407-4bea-b4cb-070010cdbb6b",
                        "aced04fa-dd96-4b35-af3e-346bf1eb972d"
                    ],
                    "reason": "This is the id of a built-in system group, which portals do not protect although moving its members may change their rights, so pass the id of a group that was created on the portal."
                }
            ],
            readAfterFailure: "both groups",
            accept: [
                "application/json",
                "text/json",
                "text/plain"
            ],
            emptyStatuses: [],
            bodyStatuses: [
                200
            ],
            loadValidators: () => import('./validators/moveGroupMembers.gen.ts'),
        },
        "GET /api/2.0/group/{id}": {
            operationId: "getGroup",
            parameters: [
                {
                    "name": "id",
                    "in": "path"
                },
                {
                    "name": "includeMembers",
                    "in": "query"
                }
            ],
            security: [
                "apiKey",
                "authToken"
            ],
            preconditions: [],
            accept: [
                "application/json",
                "text/json",
                "text/plain"
            ],
            emptyStatuses: [],
            bodyStatuses: [
                200
            ],
            loadValidators: () => import('./validators/getGroup.gen.ts'),
        },
        "GET /api/2.0/group": {
            operationId: "getGroups",
            parameters: [
                {
                    "name": "count",
                    "in": "query"
                },
                {
                    "name": "startIndex",
                    "in": "query"
                },
                {
                    "name": "filterValue",
                    "in": "query"
                },
                {
                    "name": "userId",
                    "in": "query"
                },
                {
                    "name": "manager",
                    "in": "query"
                },
                {
                    "name": "sortBy",
                    "in": "query"
                },
                {
                    "name": "sortOrder",
                    "in": "query"
                }
            ],
            security: [
                "apiKey",
                "authToken"
            ],
            preconditions: [],
            accept: [
                "application/json",
                "text/json",
                "text/plain"
            ],
            emptyStatuses: [],
            bodyStatuses: [
                200
            ],
            loadValidators: () => import('./validators/getGroups.gen.ts'),
        },
        "PUT /api/2.0/group/{id}/members": {
            operationId: "addGroupMembers",
            parameters: [
                {
                    "name": "id",
                    "in": "path"
                },
                {
                    "name": "members",
                    "in": "body"
                }
            ],
            contentType: "application/json",
            security: [
                "apiKey",
                "authToken"
            ],
            preconditions: [
                {
                    "parameters": [
                        "id"
                    ],
                    "mustNotBe": [
                        "c5cc67d1-c3e8-43c0-a3ad-3928ae3e5b5e",
                        "cd84e66b-b803-40fc-99f9-b2969a54a1de",
                        "abef62db-11a8-4673-9d32-ef1d8af19dc0",
                        "88f11e7c-7407-4bea-b4cb-070010cdbb6b",
                        "aced04fa-dd96-4b35-af3e-346bf1eb972d"
                    ],
                    "reason": "This is the id of a built-in system group, which portals do not protect although its members have their rights by it, so pass the id of a group that was created on the portal."
                }
            ],
            readAfterFailure: "the group",
            accept: [
                "application/json",
                "text/json",
                "text/plain"
            ],
            emptyStatuses: [],
            bodyStatuses: [
                200
            ],
            loadValidators: () => import('./validators/addGroupMembers.gen.ts'),
        },
        "DELETE /api/2.0/group/{id}/members": {
            operationId: "removeGroupMembers",
            parameters: [
                {
                    "name": "id",
                    "in": "path"
                },
                {
                    "name": "members",
                    "in": "body"
                }
            ],
            contentType: "application/json",
            security: [
                "apiKey",
                "authToken"
            ],
            preconditions: [
                {
                    "parameters": [
                        "id"
                    ],
                    "mustNotBe": [
                        "c5cc67d1-c3e8-43c0-a3ad-3928ae3e5b5e",
                        "cd84e66b-b803-40fc-99f9-b2969a54a1de",
                        "abef62db-11a8-4673-9d32-ef1d8af19dc0",
                        "88f11e7c-7407-4bea-b4cb-070010cdbb6b",
                        "aced04fa-dd96-4b35-af3e-346bf1eb972d"
                    ],
                    "reason": "This is the id of a built-in system group, which portals do not protect although its members have their rights by it, so pass the id of a group that was created on the portal."
                }
            ],
            readAfterFailure: "the group",
            accept: [
                "application/json",
                "text/json",
                "text/plain"
            ],
            emptyStatuses: [],
            bodyStatuses: [
                200
            ],
            loadValidators: () => import('./validators/removeGroupMembers.gen.ts'),
        },
        "PUT /api/2.0/group/{id}/manager": {
            operationId: "setGroupManager",
            parameters: [
                {
                    "name": "id",
                    "in": "path"
                },
                {
                    "name": "userId",
                    "in": "body"
                }
            ],
            contentType: "application/json",
            security: [
                "apiKey",
                "authToken"
            ],
            preconditions: [
                {
                    "parameters": [
                        "id"
                    ],
                    "mustNotBe": [
                        "c5cc67d1-c3e8-43c0-a3ad-3928ae3e5b5e",
                        "cd84e66b-b803-40fc-99f9-b2969a54a1de",
                        "abef62db-11a8-4673-9d32-ef1d8af19dc0",
                        "88f11e7c-7407-4bea-b4cb-070010cdbb6b",
                        "aced04fa-dd96-4b35-af3e-346bf1eb972d"
                    ],
                    "reason": "This is the id of a built-in system group, which portals do not protect although its members have their rights by it, so pass the id of a group that was created on the portal."
                }
            ],
            readAfterFailure: "the group",
            accept: [
                "application/json",
                "text/json",
                "text/plain"
            ],
            emptyStatuses: [],
            bodyStatuses: [
                200
            ],
            loadValidators: () => import('./validators/setGroupManager.gen.ts'),
        },
        "GET /api/2.0/files/rooms": {
            operationId: "getRooms",
            parameters: [
                {
                    "name": "subjectId",
                    "in": "query"
                },
                {
                    "name": "subjectFilter",
                    "in": "query"
                },
                {
                    "name": "startIndex",
                    "in": "query"
                },
                {
                    "name": "count",
                    "in": "query"
                }
            ],
            security: [
                "apiKey",
                "authToken"
            ],
            preconditions: [],
            accept: [
                "application/json",
                "text/json",
                "text/plain"
            ],
            emptyStatuses: [],
            bodyStatuses: [
                200
            ],
            loadValidators: () => import('./validators/getRooms.gen.ts'),
        },
        "GET /api/2.0/settings/version/build": {
            operationId: "getVersion",
            parameters: [],
            security: [],
            preconditions: [],
            accept: [
                "application/json",
                "text/json",
                "text/plain"
            ],
            emptyStatuses: [],
            bodyStatuses: [
                200
            ],
            loadValidators: () => import('./validators/getVersion.gen.ts'),
        },
    },
};
