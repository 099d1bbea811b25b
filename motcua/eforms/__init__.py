"""Form schemas (biểu mẫu điện tử): checking and drawing, on the server."""
