// This file is auto-generated from openapi/community-server.yaml

import type { XmlBodies } from '../../response/read-xml.ts';

export const xmlBodies: XmlBodies = {
    "operations": {
        "moveGroupMembers": {
            "root": "result",
            "fields": {
                "count": {
                    "type": "number",
                    "nullable": true
                },
                "startIndex": {
                    "type": "number",
                    "nullable": true
                },
                "nextIndex": {
                    "type": "number",
                    "nullable": true
                },
                "total": {
                    "type": "number",
                    "nullable": true
                },
                "status": {
                    "type": "number"
                },
                "statusCode": {
                    "type": "number",
                    "nullable": true
                },
                "response": {
                    "type": "named",
                    "name": "Group"
                },
                "error": {
                    "type": "named",
                    "name": "ErrorDetail"
                }
            }
        },
        "getGroup": {
            "root": "result",
            "fields": {
                "count": {
                    "type": "number",
                    "nullable": true
                },
                "startIndex": {
                    "type": "number",
                    "nullable": true
                },
                "nextIndex": {
                    "type": "number",
                    "nullable": true
                },
                "total": {
                    "type": "number",
                    "nullable": true
                },
                "status": {
                    "type": "number"
                },
                "statusCode": {
                    "type": "number",
                    "nullable": true
                },
                "response": {
                    "type": "named",
                    "name": "Group"
                },
                "error": {
                    "type": "named",
                    "name": "ErrorDetail"
                }
            }
        }
    },
    "named": {
        "Group": {
            "id": {
                "type": "text"
            },
            "name": {
                "type": "text"
            },
            "category": {
                "type": "text"
            },
            "parent": {
                "type": "text"
            },
            "description": {
                "type": "text",
                "nullable": true
            },
            "manager": {
                "type": "named",
                "name": "Employee"
            },
            "members": {
                "type": "list",
                "required": true,
                "items": {
                    "type": "named",
                    "name": "Employee"
                }
            }
        },
        "Employee": {
            "id": {
                "type": "text"
            },
            "displayName": {
                "type": "text"
            },
            "title": {
                "type": "text",
                "nullable": true
            },
            "avatarSmall": {
                "type": "text",
                "nullable": true
            },
            "profileUrl": {
                "type": "text"
            }
        },
        "ErrorDetail": {
            "message": {
                "type": "text"
            },
            "type": {
                "type": "text",
                "nullable": true
            },
            "stack": {
                "type": "text",
                "nullable": true
            },
            "hresult": {
                "type": "number",
                "nullable": true
            },
            "data": {
                "nullable": true,
                "type": "object",
                "fields": {}
            }
        }
    }
};
